package se.hytta.e2e;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

/**
 * One version of a package of the npm registry, fetched when a test wants it and never kept: others' code is no part of
 * the project.
 *
 * @param integrity SHA-512 of the tarball as the registry writes it, so that it is the one that was looked at
 */
record NpmPackage(String name, String version, String integrity) {
    private static final int BLOCK = 512;

    /** The text of a file of the package. */
    String file(String path) {
        try (DataInputStream tar = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(tarball())))) {
            byte[] header = new byte[BLOCK];
            while (true) {
                tar.readFully(header);
                String found = text(header, 0, 100);
                int length = Integer.parseInt(text(header, 124, 12).strip(), 8);
                byte[] content = new byte[(length + BLOCK - 1) / BLOCK * BLOCK];
                tar.readFully(content);
                if (found.equals("package/" + path)) {
                    return new String(content, 0, length, StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " of " + this, e);
        }
    }

    private byte[] tarball() throws IOException {
        String file = name.substring(name.lastIndexOf('/') + 1) + '-' + version + ".tgz";
        URI address = URI.create("https://registry.npmjs.org/" + name + "/-/" + file);
        try {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            String digest = Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(answer.body()));
            if (answer.statusCode() != 200 || !digest.equals(integrity)) {
                throw new IOException(address + " answered " + answer.statusCode() + " with sha512-" + digest);
            }
            return answer.body();
        } catch (InterruptedException | NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
