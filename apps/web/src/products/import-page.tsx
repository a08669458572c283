import { Alert, Button, Group, Progress, Stack, Table, Text } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import IconFileTypeCsv from "@tabler/icons-react/icons/IconFileTypeCsv";
import { useState } from "react";

import { refusalOf } from "../api/refusal.ts";
import { RefusalAlert } from "../forms/refusal-alert.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { importProducts, type Imported, nothing } from "./import-products.ts";
import { type ProductFile, readProducts, toCsv } from "./product-rows.ts";

const largestBytes = 20 * 1024 ** 2;

/** Creates and edits products from a CSV file, and gives back the rows that were refused. */
export function ImportPage() {
  const [file, setFile] = useState<ProductFile>();
  const [imported, setImported] = useState<Imported>(nothing);
  const [problem, setProblem] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  const run = async (rows: ProductFile, from: Imported) => {
    setBusy(true);
    setError(undefined);
    try {
      await importProducts(rows, from, setImported);
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  const take = async ([chosen]: readonly File[]) => {
    if (!chosen) return;
    setProblem(undefined);
    setImported(nothing);
    try {
      const rows = readProducts(await chosen.text());
      setFile(rows);
      await run(rows, nothing);
    } catch (caught) {
      setFile(undefined);
      setProblem(caught instanceof Error ? caught.message : String(caught));
    }
  };

  return (
    <Stack gap="lg">
      <PageHeader
        title="Import products"
        summary="A known SKU gets its new name and price, and keeps its stock. To import a file again does no harm."
        back={{ to: "/products", text: "Products" }}
      />
      <Dropzone
        onDrop={(files) => void take(files)}
        onReject={() => setProblem("Choose one CSV file of at most 20 MB")}
        accept={["text/csv", "text/plain", "application/vnd.ms-excel"]}
        maxFiles={1}
        maxSize={largestBytes}
        loading={isBusy}
        inputProps={{ "aria-label": "CSV file" }}
        p="xl"
      >
        <Group justify="center" gap="md">
          <IconFileTypeCsv size={40} stroke={1.4} aria-hidden />
          <div>
            <Text fw={600}>Drop a CSV file here, or choose one</Text>
            <Text size="sm" c="dimmed">
              Its first line names the columns sku, name, price, currency and, if you like, stock
            </Text>
          </div>
        </Group>
      </Dropzone>
      {problem !== undefined && (
        <Alert color="red" role="alert" title="This file cannot be read">
          {problem}
        </Alert>
      )}
      {error !== undefined && file && (
        <RefusalAlert refusal={refusalOf(error)} onRetry={() => void run(file, imported)} />
      )}
      {file && <Outcome file={file} imported={imported} isBusy={isBusy} />}
    </Stack>
  );
}

type OutcomeProps = { readonly file: ProductFile; readonly imported: Imported; readonly isBusy: boolean };

function Outcome({ file, imported, isBusy }: OutcomeProps) {
  const { counts, refused, done } = imported;
  const percent = file.rows.length === 0 ? 100 : (100 * done) / file.rows.length;
  return (
    <Stack gap="lg">
      <Progress value={percent} size="lg" aria-label="Progress of the import" animated={isBusy} />
      <Group role="status" gap="lg">
        <Text>{counts.created} created</Text>
        <Text>{counts.edited} edited</Text>
        <Text>{counts.unchanged} unchanged</Text>
        <Text>{refused.length} refused</Text>
      </Group>
      {refused.length > 0 && !isBusy && (
        <>
          <Group>
            <Button variant="default" onClick={() => download("refused.csv", toCsv(file.header, refused))}>
              Download the refused rows
            </Button>
          </Group>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Line</Table.Th>
                <Table.Th>Reason</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {refused.slice(0, 100).map(({ line, problem }) => (
                <Table.Tr key={line}>
                  <Table.Td className="figure">{line}</Table.Td>
                  <Table.Td>{problem}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      )}
    </Stack>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
