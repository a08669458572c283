import { Button, Menu } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/icons/IconChevronDown";

import type { Operation } from "../api/catalogue.ts";

type MoreMenuProps = {
  readonly operations: readonly Operation[];
  titleOf(operation: Operation): string;
  onChoose(operation: Operation): void;
};

/** The operations for which there is no room as buttons. */
export function MoreMenu({ operations, titleOf, onChoose }: MoreMenuProps) {
  if (operations.length === 0) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {operations.map((operation) => (
          <Menu.Item
            key={operation.name}
            onClick={() => onChoose(operation)}
            {...(operation.isDestructive && { color: "red" })}
          >
            {titleOf(operation)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
