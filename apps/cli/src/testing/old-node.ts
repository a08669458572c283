// Loaded before a program to make it believe that Node is version 22.
Object.defineProperty(process, "versions", { value: { ...process.versions, node: "22.18.0" } });
