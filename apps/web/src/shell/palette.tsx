import { Spotlight, spotlight, type SpotlightActionData, type SpotlightActionGroupData } from "@mantine/spotlight";
import IconSearch from "@tabler/icons-react/icons/IconSearch";
import { useNavigate } from "@tanstack/react-router";

import { type Domain, hasPage, isList } from "../api/catalogue.ts";
import { pagesOf } from "../domain-pages.ts";
import { useOperations } from "../forms/operations-context.ts";
import { toCommand, toWords } from "../schema/words.ts";
import { useDomains } from "./domains-context.ts";

export function openPalette(): void {
  spotlight.open();
}

/** Pages and operations by the names that commands have, such as `users set-role`. */
export function Palette() {
  const domains = useDomains();
  const navigate = useNavigate();
  const { open } = useOperations();
  const pages = domains.filter(hasPage).map((domain): SpotlightActionData => ({
    id: `page ${domain.path}`,
    label: toWords(domain.name),
    description: domain.summary,
    onClick: () => void navigate({ to: `/${domain.path}` }),
  }));
  const commands = domains.flatMap((domain) =>
    commandsOf(domain).map((operation): SpotlightActionData => ({
      id: toCommand(operation),
      label: toCommand(operation),
      description: operation.summary,
      onClick: () => open(operation),
    })),
  );
  const groups: SpotlightActionGroupData[] = [
    { group: "Pages", actions: pages },
    { group: "Commands", actions: commands },
  ];
  return (
    <Spotlight
      actions={groups}
      shortcut={["mod + K"]}
      nothingFound="Nothing has this name"
      highlightQuery
      attributes={{ content: { "aria-label": "Pages and commands" } }}
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: "Find a page or a command",
        "aria-label": "Find a page or a command",
      }}
    />
  );
}

/** Lists are pages already. */
function commandsOf(domain: Domain) {
  const { hidden = [] } = pagesOf(domain.name);
  return domain.operations.filter((operation) => !isList(operation) && !hidden.includes(operation.name));
}
