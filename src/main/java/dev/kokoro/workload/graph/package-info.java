/** Writing ONNX files. */
package dev.kokoro.workload.graph;
