package io.kinewatch.local.load;

import java.io.IOException;
import java.nio.file.Path;

/** Looks at a stage while it runs: what it allocates, and where its CPU time goes. For one run and one thread. */
final class Profile implements StageRun.Watch {
    private AllocationRecording recording;
    private CpuLooks looks;

    @Override
    public void begin() {
        looks = new CpuLooks();
        recording = new AllocationRecording();
    }

    @Override
    public void look() {
        looks.look();
    }

    @Override
    public void end() {
        looks.stop();
        recording.stop();
    }

    /** In so many frames; the file is deleted again. */
    Allocation allocation(Path work, double frames) throws IOException {
        return recording.perFrame(work, frames);
    }

    CpuShares cpu(double frames) {
        return looks.shares(frames);
    }
}
