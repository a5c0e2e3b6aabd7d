package io.kinewatch.ingest.rtsp;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The SDP text that describes a mount (RFC 8866, and RFC 6184 section 8.2 for H.264). */
final class SessionDescription {
    private SessionDescription() {}

    static String of(String mount, List<byte[]> parameterSets) {
        return String.join(
                "\r\n",
                "v=0",
                "o=- 0 0 IN IP4 127.0.0.1",
                "s=" + mount,
                "c=IN IP4 0.0.0.0",
                "t=0 0",
                "a=control:*",
                "m=video 0 RTP/AVP " + RtpPacketizer.PAYLOAD_TYPE,
                "a=rtpmap:" + RtpPacketizer.PAYLOAD_TYPE + " H264/90000",
                "a=fmtp:" + RtpPacketizer.PAYLOAD_TYPE + " packetization-mode=1" + format(parameterSets),
                "a=control:" + RtspConnection.TRACK,
                "");
    }

    private static String format(List<byte[]> parameterSets) {
        String profile = parameterSets.stream()
                .filter(NalUnits::isSps)
                .findFirst()
                .map(sps ->
                        ";profile-level-id=" + HexFormat.of().withUpperCase().formatHex(sps, 1, 4))
                .orElse("");
        if (parameterSets.isEmpty()) {
            return profile;
        }
        return profile
                + parameterSets.stream()
                        .map(Base64.getEncoder()::encodeToString)
                        .collect(Collectors.joining(",", ";sprop-parameter-sets=", ""));
    }
}
