import { Alert, Button, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useEffect } from "react";

import { refusalOf } from "../api/refusal.ts";
import { type Credentials, sessionQuery, signIn } from "../api/session.ts";
import { Logo } from "../shell/logo.tsx";
import classes from "./sign-in.module.css";

const isThisMachine = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);

/** The first page of a visitor. It leads back to the page that asked for it. */
export function SignInPage() {
  const { next = "/", ended } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const session = useQuery(sessionQuery);
  const call = useMutation({ mutationFn: signIn, onSuccess: () => navigate({ href: next, replace: true }) });
  useEffect(() => {
    document.title = "Sign in · Baklava";
  }, []);
  if (session.data?.user && !call.isPending && !call.isSuccess) return <Navigate to={next} replace />;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    call.mutate(Object.fromEntries(new FormData(event.currentTarget)) as Credentials);
  };
  const refusal = call.error ? refusalOf(call.error) : undefined;
  const issueOf = (field: string) => refusal?.issues.find(({ path }) => path[0] === field)?.message;
  return (
    <main className={classes["page"]}>
      <Paper withBorder p="xl" radius="lg" className={classes["card"] ?? ""}>
        <form onSubmit={submit}>
          <Stack>
            <Logo />
            <div>
              <Title order={1} size="h3">
                Sign in
              </Title>
              {isThisMachine && (
                <Text size="sm" c="dimmed">
                  <code>npm start</code> printed the logins of the team once.
                </Text>
              )}
            </div>
            {ended && !refusal && (
              <Alert role="status" color="yellow">
                Your session has ended. Sign in to go on where you were.
              </Alert>
            )}
            {refusal && refusal.issues.length === 0 && (
              <Alert role="alert" color="red">
                {refusal.message}
              </Alert>
            )}
            <TextInput
              name="email"
              type="email"
              label="E-mail address"
              autoComplete="username"
              error={issueOf("email")}
              required
              withAsterisk={false}
              autoFocus
            />
            <PasswordInput
              name="password"
              label="Password"
              autoComplete="current-password"
              error={issueOf("password")}
              required
              withAsterisk={false}
            />
            <Button type="submit" loading={call.isPending} fullWidth>
              Sign in
            </Button>
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
