package io.kinewatch.ingest.video;

/** One encoded picture of an H.264 stream. Immutable as long as nobody changes its bytes. */
public final class AccessUnit {
    private final byte[] data;
    private final boolean key;

    /**
     * An encoded picture.
     *
     * @param data Annex B: NAL units, each after a start code
     * @param key the picture can be decoded without those before; SPS and PPS stand in front of it
     */
    public AccessUnit(byte[] data, boolean key) {
        this.data = data;
        this.key = key;
    }

    public byte[] data() {
        return data;
    }

    public boolean key() {
        return key;
    }
}
