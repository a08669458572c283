import { ActionIcon, AppShell, Burger, Center, Group, Kbd, Loader, Stack, UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { notifications, Notifications } from "@mantine/notifications";
import IconSearch from "@tabler/icons-react/icons/IconSearch";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Outlet, useLocation, useRouter } from "@tanstack/react-router";
import type { UserResponse } from "@baklava/models/user";
import { useEffect, useMemo } from "react";

import { catalogueQuery, domainsFor } from "../api/catalogue.ts";
import { onSessionEnd } from "../api/client.ts";
import { refusalOf } from "../api/refusal.ts";
import { forget, profileQuery, sessionQuery } from "../api/session.ts";
import { registerPages } from "../domain-pages.ts";
import { domainPages } from "../domains.ts";
import { OperationsProvider } from "../forms/operations-provider.tsx";
import { RefusalAlert } from "../forms/refusal-alert.tsx";
import { createFormats, FormatsContext } from "../values/formats.ts";
import { createLinks, LinksContext } from "../values/links.ts";
import { DomainsContext } from "./domains-context.ts";
import { LiveParts } from "./live-parts.tsx";
import { Logo } from "./logo.tsx";
import { Navigation } from "./navigation.tsx";
import { openPalette, Palette } from "./palette.tsx";
import classes from "./shell.module.css";

registerPages(domainPages);

/** The frame of every page of a session. */
export function Shell() {
  const { user } = getRouteApi("/shell").useRouteContext();
  useSessionEnd(user);
  return <SignedIn user={user} />;
}

/** Leaves when the session ends, here or at the API, and when another user signs in with another tab. */
function useSessionEnd(user: UserResponse): void {
  const router = useRouter();
  const { data } = useQuery(sessionQuery);
  const now = data?.user;
  useEffect(() => {
    if (!data || now?.id === user.id) return;
    if (now) location.reload();
    else void router.invalidate();
  }, [data, now, user.id, router]);
  useEffect(() => onSessionEnd(() => forget({ ended: true })), []);
  // Another person may be next.
  useEffect(() => () => notifications.clean(), []);
}

function SignedIn({ user }: { readonly user: UserResponse }) {
  const catalogue = useQuery(catalogueQuery);
  const profile = useQuery(profileQuery(user.id));
  const { locale, timeZone } = profile.data?.profile ?? {};
  const domains = useMemo(() => catalogue.data && domainsFor(catalogue.data, user.role), [catalogue.data, user.role]);
  const links = useMemo(() => createLinks(domains ?? []), [domains]);
  const formats = useMemo(() => createFormats(locale ?? "en", timeZone ?? "UTC"), [locale, timeZone]);
  if (catalogue.error) return <Failed error={catalogue.error} onRetry={() => void catalogue.refetch()} />;
  if (!domains || profile.isPending) return <Waiting />;
  return (
    <DomainsContext value={domains}>
      <LinksContext value={links}>
        <FormatsContext value={formats}>
          <OperationsProvider>
            <Frame user={user} />
            <Palette />
            <Notifications position="bottom-right" />
          </OperationsProvider>
        </FormatsContext>
      </LinksContext>
    </DomainsContext>
  );
}

function Frame({ user }: { readonly user: UserResponse }) {
  const [isOpen, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();
  useEffect(close, [pathname, close]);
  useHotkeys([["/", focusSearch]]);
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: "sm", collapsed: { mobile: !isOpen } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <a href="#content" className={classes["skip"]}>
        Skip to the content
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={isOpen} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <Logo />
          </Group>
          <Group gap="sm" wrap="nowrap">
            <LiveParts />
            <UnstyledButton onClick={openPalette} className={classes["find"] ?? ""} visibleFrom="sm">
              <IconSearch size={16} aria-hidden />
              <span>Find a page or a command</span>
              <Kbd size="xs">Ctrl K</Kbd>
            </UnstyledButton>
            <ActionIcon variant="default" size="lg" onClick={openPalette} hiddenFrom="sm" aria-label="Find">
              <IconSearch size={18} />
            </ActionIcon>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm">
        <Navigation user={user} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes["main"] ?? ""}>
        <div className={classes["page"]}>
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}

/** Goes to the search of the page, or else to the palette. */
function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>("[data-search]");
  if (search) search.focus();
  else openPalette();
}

function Waiting() {
  return (
    <Center component="main" mih="100dvh">
      <Loader aria-label="Loading" />
    </Center>
  );
}

function Failed({ error, onRetry }: { readonly error: unknown; onRetry(): void }) {
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack maw={480}>
        <Logo />
        <RefusalAlert refusal={refusalOf(error)} onRetry={onRetry} />
      </Stack>
    </Center>
  );
}
