package io.kinewatch.training.network.weights;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads a checkpoint's pickle and builds nothing but tensors and plain containers: of the pickle machine, only the opcodes that torch.save
 * writes run at all, and every name goes through {@link TorchGlobals}; the library's own registry and its reflection are never reached. For
 * one thread.
 */
final class TorchUnpickler extends Unpickler {
    private static final int LONGEST_NAME = 1000;

    private final PickleInput source;
    private final Map<String, ElementType> storages = new HashMap<>();

    TorchUnpickler(PickleInput source) {
        this.source = source;
    }

    /** The next pickle of the input. */
    Object read() throws IOException {
        source.begin();
        long start = source.position();
        try {
            return load(source);
        } catch (RuntimeException e) {
            throw source.malformed("its pickle at byte %d breaks near byte %d: %s"
                    .formatted(start, source.position(), e.getMessage()));
        }
    }

    /** The type of every storage that the pickles read so far refer to, by its key. */
    Map<String, ElementType> storages() {
        return storages;
    }

    @Override
    protected Object dispatch(short opcode) throws IOException {
        switch (opcode) {
            case Opcodes.GLOBAL -> global(line(), line());
            case Opcodes.STACK_GLOBAL -> {
                Object name = stack.pop();
                global((String) stack.pop(), (String) name);
            }
            case Opcodes.REDUCE, Opcodes.NEWOBJ -> {
                Object[] arguments = (Object[]) stack.pop();
                stack.add(((TorchGlobals.Builder) stack.pop()).build(arguments));
            }
            case Opcodes.BUILD -> dropState();
            case Opcodes.EMPTY_DICT -> stack.add(new PickledDict());
            case Opcodes.DICT -> {
                List<Object> items = stack.pop_all_since_marker();
                stack.add(new PickledDict());
                put(items);
            }
            case Opcodes.SETITEM -> {
                Object value = stack.pop();
                put(Arrays.asList(stack.pop(), value));
            }
            case Opcodes.SETITEMS -> put(stack.pop_all_since_marker());
            case Opcodes.EMPTY_LIST, Opcodes.EMPTY_SET -> stack.add(new PickledList());
            case Opcodes.LIST, Opcodes.FROZENSET -> {
                List<Object> items = stack.pop_all_since_marker();
                stack.add(new PickledList());
                append(items);
            }
            case Opcodes.APPEND -> append(Collections.singletonList(stack.pop()));
            case Opcodes.APPENDS, Opcodes.ADDITEMS -> append(stack.pop_all_since_marker());
            case Opcodes.POP_MARK -> stack.pop_all_since_marker();
            case Opcodes.BINUNICODE -> stack.add(new String(source.take(length()), StandardCharsets.UTF_8));
            case Opcodes.BINSTRING -> stack.add(new String(source.take(length()), StandardCharsets.ISO_8859_1));
            case Opcodes.BINBYTES -> stack.add(source.take(length()));
            default -> {
                return plain(opcode);
            }
        }
        return NO_RETURN_VALUE;
    }

    /** What the library does well: it touches the stack and the memo only, and takes no memory but for what it reads. */
    private Object plain(short opcode) throws IOException {
        return switch (opcode) {
            case Opcodes.PROTO,
                    Opcodes.FRAME,
                    Opcodes.STOP,
                    Opcodes.MARK,
                    Opcodes.POP,
                    Opcodes.DUP,
                    Opcodes.NONE,
                    Opcodes.NEWTRUE,
                    Opcodes.NEWFALSE,
                    Opcodes.BININT,
                    Opcodes.BININT1,
                    Opcodes.BININT2,
                    Opcodes.LONG1,
                    Opcodes.BINFLOAT,
                    Opcodes.SHORT_BINSTRING,
                    Opcodes.SHORT_BINUNICODE,
                    Opcodes.SHORT_BINBYTES,
                    Opcodes.EMPTY_TUPLE,
                    Opcodes.TUPLE,
                    Opcodes.TUPLE1,
                    Opcodes.TUPLE2,
                    Opcodes.TUPLE3,
                    Opcodes.BINGET,
                    Opcodes.LONG_BINGET,
                    Opcodes.BINPUT,
                    Opcodes.LONG_BINPUT,
                    Opcodes.MEMOIZE,
                    Opcodes.BINPERSID -> super.dispatch(opcode);
            default ->
                throw source.malformed("its pickle has the opcode 0x%02x at byte %d, which torch.save does not write"
                        .formatted(opcode, source.position() - 1));
        };
    }

    /** {@code ('storage', kind, key, device, size)}, and a view of it in the legacy format; the device is of no use here. */
    @Override
    protected Object persistentLoad(Object id) {
        Object[] parts = (Object[]) id;
        if (!"storage".equals(parts[0])) {
            throw new IllegalArgumentException("it holds a " + parts[0] + ", not only storages");
        }
        PickledStorage.Kind kind = (PickledStorage.Kind) parts[1];
        String key = String.valueOf(parts[2]);
        ElementType other = storages.putIfAbsent(key, kind.type());
        if (other != null && other != kind.type()) {
            throw new IllegalArgumentException("its storage " + key + " is both " + other + " and " + kind.type());
        }
        if (parts.length > 5 && parts[5] != null) {
            List<Object> view = TorchGlobals.values(parts[5]);
            return new PickledStorage(
                    kind.type(), key, TorchGlobals.number(view.get(1)), TorchGlobals.number(view.get(2)));
        }
        return new PickledStorage(kind.type(), key, 0, TorchGlobals.number(parts[4]));
    }

    private void global(String module, String name) throws IOException {
        Object found = TorchGlobals.find(module, name);
        if (found == null) {
            throw source.refused(module + "." + name);
        }
        stack.add(found);
    }

    /** Attributes of an ordered dict, such as a state dict's {@code _metadata}, are not needed; nothing else may have any. */
    private void dropState() {
        stack.pop();
        if (!(stack.peek() instanceof PickledDict)) {
            throw new IllegalArgumentException("it sets the state of what is no dict");
        }
    }

    private void put(List<Object> items) {
        PickledDict dict = (PickledDict) stack.peek();
        for (int i = 0; i < items.size(); i += 2) {
            dict.entries().put(items.get(i), items.get(i + 1));
        }
    }

    private void append(List<Object> items) {
        ((PickledList) stack.peek()).values().addAll(items);
    }

    private long length() throws IOException {
        return Integer.toUnsignedLong(PickleUtils.bytes_to_integer(source.take(Integer.BYTES)));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = source.read(); next != '\n'; next = source.read()) {
            line.append((char) next);
            if (line.length() > LONGEST_NAME) {
                throw source.malformed("its pickle has a name of more than %d letters".formatted(LONGEST_NAME));
            }
        }
        return line.toString();
    }
}
