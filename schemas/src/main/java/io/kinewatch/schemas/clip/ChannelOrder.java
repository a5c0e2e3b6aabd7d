package io.kinewatch.schemas.clip;

/** The order of the colours on a network's channel axis. */
public enum ChannelOrder {
    RGB,
    /** Networks that came from Caffe. */
    BGR
}
