package io.kinewatch.training.network.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that a checkpoint's pickle may use, and what each builds: tensors and plain containers. This is the whole list; no name is ever
 * looked up elsewhere. Immutable.
 */
final class TorchGlobals {
    private static final int MOST_DIMENSIONS = 64;
    private static final Map<String, Object> ALLOWED = allowed();

    private TorchGlobals() {}

    /** What a pickle may call; it throws RuntimeException for arguments that it can't take. */
    interface Builder {
        Object build(Object... arguments);
    }

    /** A {@link Builder}, a {@link PickledStorage.Kind}, or null for a name that is refused. */
    static Object find(String module, String name) {
        return ALLOWED.get(module + "." + name);
    }

    private static Map<String, Object> allowed() {
        Map<String, Object> allowed = new HashMap<>();
        Builder dict = TorchGlobals::dict;
        Builder list = TorchGlobals::list;
        allowed.put("collections.OrderedDict", dict);
        allowed.put("collections.Counter", dict);
        allowed.put("collections.defaultdict", (Builder) arguments -> new PickledDict());
        for (String builtins : List.of("builtins.", "__builtin__.")) {
            allowed.put(builtins + "dict", dict);
            allowed.put(builtins + "list", list);
            allowed.put(builtins + "set", list);
        }
        allowed.put("torch.Size", list);
        allowed.put("torch._utils._rebuild_tensor", (Builder) TorchGlobals::tensor);
        allowed.put("torch._utils._rebuild_tensor_v2", (Builder) TorchGlobals::tensor);
        allowed.put("torch._utils._rebuild_parameter", (Builder) TorchGlobals::parameter);
        allowed.put("torch._utils._rebuild_parameter_with_state", (Builder) TorchGlobals::parameter);
        storages().forEach((name, type) -> {
            allowed.put("torch." + name, new PickledStorage.Kind(type));
            allowed.put("torch.cuda." + name, new PickledStorage.Kind(type));
        });
        return Collections.unmodifiableMap(allowed);
    }

    private static Map<String, ElementType> storages() {
        return Map.of(
                "DoubleStorage", ElementType.F64,
                "FloatStorage", ElementType.F32,
                "HalfStorage", ElementType.F16,
                "BFloat16Storage", ElementType.BF16,
                "LongStorage", ElementType.I64,
                "IntStorage", ElementType.I32,
                "ShortStorage", ElementType.I16,
                "CharStorage", ElementType.I8,
                "ByteStorage", ElementType.U8,
                "BoolStorage", ElementType.BOOL);
    }

    /** What it is made from is taken over, not copied: a pickle could ask for as many copies of a large one as it likes. */
    private static Object dict(Object... arguments) {
        if (arguments.length == 1 && arguments[0] instanceof PickledDict content) {
            return content;
        }
        PickledDict dict = new PickledDict();
        if (arguments.length == 1) {
            List<Object> pairs = ((PickledList) arguments[0]).values();
            for (Object pair : pairs) {
                List<Object> entry = values(pair);
                dict.entries().put(entry.get(0), entry.get(1));
            }
            pairs.clear();
        }
        return dict;
    }

    private static Object list(Object... arguments) {
        return arguments.length == 0 ? new PickledList() : arguments[0];
    }

    /** Takes storage, offset, size and stride; what else there may be is of no use here. */
    private static Object tensor(Object... arguments) {
        if (values(arguments[2]).size() > MOST_DIMENSIONS
                || values(arguments[3]).size() > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("a tensor has more than " + MOST_DIMENSIONS + " dimensions");
        }
        List<Integer> shape = new ArrayList<>();
        for (Object extent : values(arguments[2])) {
            shape.add(Math.toIntExact(number(extent)));
        }
        List<Long> strides = new ArrayList<>();
        for (Object stride : values(arguments[3])) {
            strides.add(number(stride));
        }
        return new PickledTensor((PickledStorage) arguments[0], number(arguments[1]), shape, strides);
    }

    private static Object parameter(Object... arguments) {
        return (PickledTensor) arguments[0];
    }

    static long number(Object value) {
        long number = ((Number) value).longValue();
        if (!(value instanceof Integer || value instanceof Long) || number < 0) {
            throw new IllegalArgumentException(value + " where a count is due");
        }
        return number;
    }

    /** The values of a tuple or list. */
    static List<Object> values(Object container) {
        return container instanceof PickledList list ? list.values() : Arrays.asList((Object[]) container);
    }
}
