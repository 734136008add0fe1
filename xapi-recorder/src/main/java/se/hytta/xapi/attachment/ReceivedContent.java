package se.hytta.xapi.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import se.hytta.xapi.protocol.Refusal;

/** One attachment's content as it was received: a file that is gone when it is closed. */
final class ReceivedContent implements Closeable {
    private static final int PIECE = 64 << 10;

    private final FileChannel file;
    private final long length;

    private ReceivedContent(FileChannel file, long length) {
        this.file = file;
        this.length = length;
    }

    /** Reads a part to its end; a Refusal when it is longer than {@code most} (413) or is not what the digest says (400). */
    static ReceivedContent receive(InputStream part, Digest digest, long most) throws IOException {
        FileChannel file = FileChannel.open(
                Files.createTempFile("attachment", null),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        try {
            return new ReceivedContent(file, copy(part, file, digest, most));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static long copy(InputStream part, FileChannel file, Digest digest, long most) throws IOException {
        MessageDigest algorithm = digest.algorithm();
        byte[] piece = new byte[PIECE];
        long length = 0;
        for (int read = part.read(piece); read >= 0; read = part.read(piece)) {
            length += read;
            if (length > most) {
                throw new Refusal(413, null, "An attachment has more than " + most + " bytes");
            }
            algorithm.update(piece, 0, read);
            for (ByteBuffer rest = ByteBuffer.wrap(piece, 0, read); rest.hasRemaining(); ) {
                file.write(rest);
            }
        }
        if (!HexFormat.of().formatHex(algorithm.digest()).equals(digest.hex())) {
            throw new Refusal(400, "XAPI-00132", "A part's content does not have the digest " + digest.hex());
        }
        return length;
    }

    long length() {
        return length;
    }

    /** At most {@code size} bytes from a position on; can be asked any number of times. */
    byte[] piece(long position, int size) {
        try {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(size, length - position));
            while (piece.hasRemaining() && file.read(piece, position + piece.position()) >= 0) {}
            return piece.array();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
