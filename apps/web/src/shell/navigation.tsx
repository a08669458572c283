import {
  ActionIcon,
  AppShell,
  Avatar,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { UserResponse } from "@baklava/models/user";
import type { Icon } from "@tabler/icons-react";
import IconDatabase from "@tabler/icons-react/icons/IconDatabase";
import IconHome from "@tabler/icons-react/icons/IconHome";
import IconLogout from "@tabler/icons-react/icons/IconLogout";
import IconMoon from "@tabler/icons-react/icons/IconMoon";
import IconSun from "@tabler/icons-react/icons/IconSun";
import IconUser from "@tabler/icons-react/icons/IconUser";
import { useMutation } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";

import { type Domain, domainOfEntity, hasPage, showOf } from "../api/catalogue.ts";
import { refusalOf } from "../api/refusal.ts";
import { signOut } from "../api/session.ts";
import { pagesOf } from "../domain-pages.ts";
import { toWords } from "../schema/words.ts";
import { pageOf } from "../values/links.ts";
import { useDomains } from "./domains-context.ts";
import classes from "./navigation.module.css";

/** The domains that have pages for the signed-in person, and their own account. */
export function Navigation({ user }: { readonly user: UserResponse }) {
  const domains = useDomains().filter(hasPage);
  const { pathname } = useLocation();
  const main = domains.filter(({ name }) => pagesOf(name).place === undefined);
  return (
    <>
      <AppShell.Section grow component={ScrollArea} aria-label="Pages">
        <Entry to="/" label="Start" icon={IconHome} isActive={pathname === "/"} />
        {main.map((domain) => (
          <DomainEntry key={domain.name} domain={domain} isActive={pathname.split("/")[1] === domain.path} />
        ))}
      </AppShell.Section>
      <AppShell.Section className={classes["account"] ?? ""}>
        <Account user={user} domains={domains.filter(({ name }) => pagesOf(name).place === "account")} />
      </AppShell.Section>
    </>
  );
}

function DomainEntry({ domain, isActive }: { readonly domain: Domain; readonly isActive: boolean }) {
  const icon = pagesOf(domain.name).icon ?? IconDatabase;
  return <Entry to={`/${domain.path}`} label={toWords(domain.name)} icon={icon} isActive={isActive} />;
}

type EntryProps = { to: string; label: string; icon: Icon; isActive: boolean };

function Entry({ to, label, icon: Shape, isActive }: EntryProps) {
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      leftSection={<Shape size={18} stroke={1.6} aria-hidden />}
      active={isActive}
      {...(isActive && { "aria-current": "page" })}
      className={classes["entry"] ?? ""}
    />
  );
}

function Account({ user, domains }: { readonly user: UserResponse; readonly domains: readonly Domain[] }) {
  const users = domainOfEntity(useDomains(), "user");
  const call = useMutation({
    mutationFn: signOut,
    onError: (error) =>
      notifications.show({ color: "red", title: "You are still signed in", message: refusalOf(error).message }),
  });
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Menu position="top-start" width={220}>
        <Menu.Target>
          <UnstyledButton className={classes["person"] ?? ""}>
            <Avatar size="sm" color="teal" name={user.name} aria-hidden />
            <div className={classes["name"]}>
              <Text size="sm" truncate>
                {user.name}
              </Text>
              <Text size="xs" c="dimmed">
                {toWords(user.role)}
              </Text>
            </div>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {users && showOf(users) && (
            <Menu.Item component={Link} to={pageOf(users, user.id)} leftSection={<IconUser size={16} aria-hidden />}>
              Your account
            </Menu.Item>
          )}
          {domains.map((domain) => {
            const Icon = pagesOf(domain.name).icon ?? IconDatabase;
            return (
              <Menu.Item
                key={domain.name}
                component={Link}
                to={`/${domain.path}`}
                leftSection={<Icon size={16} aria-hidden />}
              >
                Your {toWords(domain.name).toLowerCase()}
              </Menu.Item>
            );
          })}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => call.mutate()}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ColorScheme />
    </Group>
  );
}

function ColorScheme() {
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const Icon = isDark ? IconSun : IconMoon;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={isDark ? "Light colours" : "Dark colours"}
      onClick={() => setColorScheme(isDark ? "light" : "dark")}
    >
      <Icon size={18} stroke={1.6} />
    </ActionIcon>
  );
}
