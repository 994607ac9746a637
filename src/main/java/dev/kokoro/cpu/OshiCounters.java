package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.Sensors;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** The counters of a machine without {@code /proc} (macOS, Windows), through OSHI. */
final class OshiCounters implements CounterSource {
    private final CentralProcessor processor;
    private final Sensors sensors;
    private final OperatingSystem system;

    private OshiCounters(SystemInfo info) {
        this.processor = info.getHardware().getProcessor();
        this.sensors = info.getHardware().getSensors();
        this.system = info.getOperatingSystem();
    }

    /** Where OSHI does not know the system, or its native access is forbidden, nothing is known. */
    static CounterSource ofThisMachine() {
        try {
            OshiCounters counters = new OshiCounters(new SystemInfo());
            counters.read(0);
            return counters;
        } catch (RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(OshiCounters.class).debug("OSHI cannot read this machine", e);
            return CounterSnapshot::unknown;
        }
    }

    @Override
    public CounterSnapshot read(long nanos) {
        OSProcess process = system.getCurrentProcess();
        double temperature = sensors.getCpuTemperature();
        double load = processor.getSystemLoadAverage(1)[0];
        return new CounterSnapshot(
                nanos,
                OptionalLong.of((process.getUserTime() + process.getKernelTime()) * 1_000_000),
                ticks(),
                Optional.empty(),
                CounterSnapshot.Group.UNKNOWN,
                OptionalLong.empty(),
                load >= 0 ? OptionalDouble.of(load) : OptionalDouble.empty(),
                // OSHI says 0 or NaN for a sensor that is not there; cold is not what that means.
                temperature > 0 ? OptionalDouble.of(temperature) : OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(process.getResidentMemory()),
                OptionalInt.of(process.getThreadCount()),
                CurrentLimits.UNKNOWN);
    }

    private List<CpuTicks> ticks() {
        List<CpuTicks> ticks = new ArrayList<>();
        long[][] perCpu = processor.getProcessorCpuLoadTicks();
        for (int cpu = 0; cpu < perCpu.length; cpu++) {
            ticks.add(ticks(cpu, perCpu[cpu]));
        }
        ticks.add(ticks(CpuTicks.ALL, processor.getSystemCpuLoadTicks()));
        return ticks;
    }

    /** OSHI counts milliseconds. */
    private static CpuTicks ticks(int cpu, long[] millis) {
        long perTick = 1000 / CpuTicks.PER_SECOND;
        return new CpuTicks(
                cpu,
                millis[TickType.USER.getIndex()] / perTick,
                millis[TickType.NICE.getIndex()] / perTick,
                millis[TickType.SYSTEM.getIndex()] / perTick,
                millis[TickType.IDLE.getIndex()] / perTick,
                millis[TickType.IOWAIT.getIndex()] / perTick,
                millis[TickType.IRQ.getIndex()] / perTick,
                millis[TickType.SOFTIRQ.getIndex()] / perTick,
                millis[TickType.STEAL.getIndex()] / perTick,
                0);
    }
}
