// Runs a test program that was built for WASI, with its arguments and nothing of the machine but its terminal.
import { readFile } from 'node:fs/promises';

// Node says at every start that WASI is experimental.
process.removeAllListeners('warning');
const { WASI } = await import('node:wasi');

const [program, ...rest] = process.argv.slice(2);
const wasi = new WASI({ version: 'preview1', args: [program, ...rest], env: {}, returnOnExit: true });
const module = await WebAssembly.compile(await readFile(program));
const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
process.exitCode = wasi.start(instance);
