package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeThreadsTest {
    @TempDir
    Path folder;

    @Test
    void readsNamesAndLeavesTheJvmsOut() {
        RecordedMachine.unpackText("""
                /proc/42/task/42/comm = java
                /proc/42/task/43/comm = java
                /proc/42/task/44/comm = GC Thread#0
                /proc/42/task/45/comm = GC Thread#1
                /proc/42/task/46/comm = C2 CompilerThre
                /proc/42/task/47/comm = VM Periodic Tas
                /proc/42/task/50/comm = worker-1
                /proc/42/task/51/comm = worker-12
                /proc/42/task/nonsense/comm = nothing
                """, folder);
        NativeThreads threads = NativeThreads.below(folder, "42");
        assertThat(threads.count()).isEqualTo(8);
        assertThat(threads.withoutJvm().byName()).containsEntry("java", 2).containsEntry("worker-", 2);
        assertThat(threads.byName()).containsEntry("GC Thread#", 2);
        assertThat(threads.since(threads.withoutJvm()).count()).isEqualTo(4);
        assertThat(NativeThreads.below(folder, "43").count()).isZero();
    }

    @Test
    void countsWhatAnActionStarts() throws InterruptedException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "there is no /proc here");
        CountDownLatch started = new CountDownLatch(3);
        CountDownLatch end = new CountDownLatch(1);
        NativeThreads before = NativeThreads.ofThisProcess();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(
                    () -> {
                        started.countDown();
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "counted-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        started.await();
        assertThat(NativeThreads.ofThisProcess().since(before).byName()).containsEntry("counted-", 3);
        end.countDown();
        assertThat(NativeThreads.ofThisProcess().count()).isPositive();
    }

    /** What all of this is for: a session of n intra-op threads has n - 1 workers, the caller being one of the n. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void countsTheWorkersOfAnInferenceSession(int intraOpThreads) throws OrtException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/task")), "there is no /proc here");
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(intraOpThreads);
            NativeThreads before = NativeThreads.ofThisProcess();
            int librariesBefore = NativeThreads.ofLibraries().count();
            try (OrtSession session = environment.createSession(identity(), options)) {
                assertThat(session.getNumInputs()).isEqualTo(1);
                NativeThreads workers =
                        NativeThreads.ofThisProcess().since(before).withoutJvm();
                assertThat(workers.count()).as(workers.toString()).isEqualTo(intraOpThreads - 1);
                assertThat(NativeThreads.ofLibraries().count()).isEqualTo(librariesBefore + intraOpThreads - 1);
            }
        }
    }

    private static byte[] identity() {
        OnnxMl.TypeProto floats = OnnxMl.TypeProto.newBuilder()
                .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                        .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                        .setShape(OnnxMl.TensorShapeProto.newBuilder()
                                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder()
                                        .setDimValue(1))))
                .build();
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(13))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("identity")
                        .addInput(
                                OnnxMl.ValueInfoProto.newBuilder().setName("x").setType(floats))
                        .addOutput(
                                OnnxMl.ValueInfoProto.newBuilder().setName("y").setType(floats))
                        .addNode(OnnxMl.NodeProto.newBuilder()
                                .setOpType("Identity")
                                .addInput("x")
                                .addOutput("y")))
                .build()
                .toByteArray();
    }
}
