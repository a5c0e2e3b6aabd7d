package io.kinewatch.monitor.picture;

import io.kinewatch.inference.clip.CorruptImageException;
import io.kinewatch.schemas.Frame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Makes a frame's pictures in all sizes that are asked for, from one decoding that is as small as the largest of them allows. For one
 * thread; close it to free its buffers.
 */
final class PictureMaker implements AutoCloseable {
    private final PictureMetrics metrics;
    private final JpegScaler scaler = new JpegScaler();

    PictureMaker(PictureMetrics metrics) {
        this.metrics = metrics;
    }

    List<TilePicture> make(Frame frame, Instant publishedAt, Collection<SizeClass> sizes) throws CorruptImageException {
        List<TilePicture> pictures = new ArrayList<>();
        List<SizeClass> smaller = new ArrayList<>();
        for (SizeClass size : sizes) {
            if (size.keeps(frame.getWidth())) {
                pictures.add(picture(frame, publishedAt, size, scaler.scale(frame, size)));
            } else {
                smaller.add(size);
            }
        }
        if (!smaller.isEmpty()) {
            smaller.sort(Comparator.reverseOrder());
            metrics.decoded();
            Mat decoded = scaler.decode(frame, smaller.get(0));
            for (SizeClass size : smaller) {
                pictures.add(picture(frame, publishedAt, size, scaler.scale(decoded, frame, size)));
            }
        }
        return pictures;
    }

    private TilePicture picture(Frame frame, Instant publishedAt, SizeClass size, ByteBuffer jpeg) {
        metrics.made();
        Tile tile = new Tile(frame.getCameraId(), size);
        return new TilePicture(tile, frame.getSequence(), frame.getCapturedAt(), publishedAt, jpeg);
    }

    @Override
    public void close() {
        scaler.close();
    }
}
