/** A directed graph: the targets of each node. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** One shortest cycle of every group of nodes that reach each other; each begins with its first node by name. */
export function findCycles(graph: Graph): string[][] {
  return components(graph).map((component) => {
    const inside = new Set(component);
    const [start = ""] = component.toSorted();
    return shortestCycle(graph, start, inside);
  });
}

/** The strongly connected components that hold a cycle, by Tarjan's algorithm, without recursion. */
function components(graph: Graph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const found: string[][] = [];
  const enter = (node: string): Iterator<string> => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    stack.push(node);
    onStack.add(node);
    return (graph.get(node) ?? []).values();
  };
  const lower = (node: string, value: number): void => void low.set(node, Math.min(low.get(node) ?? value, value));
  for (const root of graph.keys()) {
    if (order.has(root)) continue;
    const path: { node: string; targets: Iterator<string> }[] = [{ node: root, targets: enter(root) }];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.targets.next();
      if (next.done !== true) {
        if (!order.has(next.value)) path.push({ node: next.value, targets: enter(next.value) });
        else if (onStack.has(next.value)) lower(top.node, order.get(next.value) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent.node, low.get(top.node) ?? 0);
      if (low.get(top.node) === order.get(top.node)) found.push(popUntil(stack, onStack, top.node));
    }
  }
  return found.filter(([only = "", ...others]) => others.length > 0 || graph.get(only)?.has(only) === true);
}

function popUntil(stack: string[], onStack: Set<string>, node: string): string[] {
  const component = stack.splice(stack.lastIndexOf(node));
  for (const each of component) onStack.delete(each);
  return component;
}

/** Breadth first from `start` back to it, without leaving `inside`. */
function shortestCycle(graph: Graph, start: string, inside: ReadonlySet<string>): string[] {
  const from = new Map<string, string>();
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const target of graph.get(node) ?? []) {
      if (target === start) return pathTo(node, from, start);
      if (!inside.has(target) || from.has(target)) continue;
      from.set(target, node);
      queue.push(target);
    }
  }
  return [start];
}

function pathTo(node: string, from: ReadonlyMap<string, string>, start: string): string[] {
  const path = [node];
  for (let at = node; at !== start;) {
    at = from.get(at) ?? start;
    path.unshift(at);
  }
  return path;
}
