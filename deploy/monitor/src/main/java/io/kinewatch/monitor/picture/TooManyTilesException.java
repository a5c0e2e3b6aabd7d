package io.kinewatch.monitor.picture;

/** More tiles are asked for than are watched at a time. */
final class TooManyTilesException extends Exception {
    private static final long serialVersionUID = 1L;

    TooManyTilesException() {
        super("Pictures of more than " + PolledPictures.MOST_TILES + " tiles are asked for at a time");
    }
}
