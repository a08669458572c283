import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";

import type { UserResponse } from "@baklava/models/user";

import { queryClient } from "./api/client.ts";
import { sessionQuery } from "./api/session.ts";
import { CrashPage } from "./pages/crash.tsx";
import { SignInPage } from "./pages/sign-in.tsx";

const root = createRootRoute({ component: Outlet, errorComponent: CrashPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: SignInPage,
  // The router would keep what is left out here as it was.
  validateSearch: ({ next, ended }: Record<string, unknown>): { next?: string | undefined; ended?: boolean } => ({
    next: isOwnPath(next) ? next : undefined,
    ended: ended === true,
  }),
});

/** A link from elsewhere must not lead away after the sign-in. */
function isOwnPath(next: unknown): next is string {
  return (
    typeof next === "string" &&
    URL.canParse(next, location.origin) &&
    next.startsWith("/") &&
    new URL(next, location.origin).origin === location.origin
  );
}

const shell = createRoute({
  getParentRoute: () => root,
  id: "shell",
  // A visitor is asked to sign in, and comes back.
  async beforeLoad({ location: { href } }) {
    const { user, actor } = await queryClient.ensureQueryData(sessionQuery);
    if (!user)
      redirect({ to: "/sign-in", search: { next: href, ...(actor === "ended" && { ended: true }) }, throw: true });
    return { user: user as UserResponse };
  },
  component: lazyRouteComponent(() => import("./shell/shell.tsx"), "Shell"),
});

const start = createRoute({
  getParentRoute: () => shell,
  path: "/",
  component: lazyRouteComponent(() => import("./pages/start.tsx"), "StartPage"),
});

const domain = createRoute({
  getParentRoute: () => shell,
  path: "$domain",
  component: lazyRouteComponent(() => import("./pages/domain.tsx"), "DomainPage"),
});

const entity = createRoute({
  getParentRoute: () => shell,
  path: "$domain/$id",
  component: lazyRouteComponent(() => import("./pages/domain.tsx"), "EntityPage"),
});

const anything = createRoute({
  getParentRoute: () => shell,
  path: "$",
  component: lazyRouteComponent(() => import("./pages/not-found.tsx"), "NotFoundPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([signIn, shell.addChildren([start, domain, entity, anything])]),
  defaultPreload: "intent",
  defaultErrorComponent: CrashPage,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
