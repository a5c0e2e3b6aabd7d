package io.kinewatch.inference.classify;

import io.kinewatch.schemas.bundle.BundleException;
import io.kinewatch.schemas.bundle.CpuFormDescription;
import io.kinewatch.schemas.bundle.ModelBundle;

/**
 * The graph of a bundle that computes, and why it and not another.
 *
 * @param graph name of its file
 * @param kind of its numbers
 * @param reason for people
 */
record ServedForm(String graph, CpuFormDescription.Kind kind, String reason) {
    /** Chooses; throws {@link BundleException} if there is no such form. */
    static ServedForm of(ModelBundle bundle, FormChoice choice, Processor processor) {
        CpuFormDescription form = bundle.manifest().cpuForm();
        if (form == null && choice == FormChoice.CPU) {
            throw new BundleException(bundle.folder() + " has no " + ModelBundle.CPU_GRAPH
                    + ": make one with kinewatch model export, or run it in the form float");
        }
        if (choice == FormChoice.FLOAT) {
            return reference("because form is float");
        }
        if (form == null) {
            return reference("because the bundle has no " + ModelBundle.CPU_GRAPH);
        }
        if (choice == FormChoice.CPU) {
            return new ServedForm(ModelBundle.CPU_GRAPH, form.kind(), "because form is cpu");
        }
        if (form.kind() == CpuFormDescription.Kind.FLOAT) {
            return new ServedForm(
                    ModelBundle.CPU_GRAPH, form.kind(), "because 2D convolutions are the faster ones on a CPU");
        }
        return processor.multipliesEightBits()
                ? new ServedForm(
                        ModelBundle.CPU_GRAPH, form.kind(), "because this processor has " + processor.eightBits())
                : reference("because this processor has no instructions for 8 bits (VNNI)");
    }

    private static ServedForm reference(String reason) {
        return new ServedForm(ModelBundle.GRAPH, CpuFormDescription.Kind.FLOAT, reason);
    }

    Arithmetic arithmetic() {
        return kind == CpuFormDescription.Kind.INT8 ? Arithmetic.EIGHT_BITS : Arithmetic.FLOAT;
    }

    /** For example {@code model-cpu.onnx in int8, because this processor has avx512_vnni}. */
    String told() {
        return graph + " in " + arithmetic().told() + ", " + reason;
    }
}
