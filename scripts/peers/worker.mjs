// onnxruntime-node behind the lines that compare.py speaks: opens at "open", runs at the name of a file to write.
import { createInterface } from "node:readline";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, file, threads, ids, style] = process.argv.slice(2);
const ort = createRequire(join(folder, "x.js"))("onnxruntime-node");
let session, feed, start;
const list = ids.split(",").map(BigInt);
const bytes = readFileSync(style);
const options = { intraOpNumThreads: Number(threads), executionProviders: ["cpu"] };
const tensor = (name) =>
  name === "speed" ? new ort.Tensor("float32", [1], [1])
  : name === "style" ? new ort.Tensor("float32", new Float32Array(bytes.buffer, bytes.byteOffset, 256), [1, 256])
  : new ort.Tensor("int64", BigInt64Array.from(list), [1, list.length]);
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "open") {
    await session?.release();
    start = performance.now();
    session = await ort.InferenceSession.create(file, options);
    console.log(`open ${((performance.now() - start) / 1000).toFixed(4)}`);
    feed = Object.fromEntries(session.inputNames.map((name) => [name, tensor(name)]));
    continue;
  }
  const used = process.cpuUsage();
  start = performance.now();
  const result = await session.run(feed);
  const wall = (performance.now() - start) / 1000;
  const cpu = process.cpuUsage(used);
  writeFileSync(line, Buffer.from(result[session.outputNames[0]].data.buffer));
  console.log(`run ${wall.toFixed(4)} ${((cpu.user + cpu.system) / 1e6).toFixed(4)}`);
}
