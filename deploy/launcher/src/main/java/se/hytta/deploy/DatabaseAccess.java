package se.hytta.deploy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;

/**
 * Who may use the launcher's PostgreSQL: nobody on the machine without the password, which only the owner of the data
 * directory can read. The tool has a role of its own that is no superuser.
 */
record DatabaseAccess(Path directory, String password) {
    private static final String HBA = "host all all 127.0.0.1/32 scram-sha-256\n";

    static DatabaseAccess of(Path directory) {
        Path file = directory.resolveSibling("postgres.password");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Path half = Files.createTempFile(
                        file.getParent(),
                        "postgres",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(half, HexFormat.of().formatHex(random));
                Files.move(half, file);
            }
            return new DatabaseAccess(directory, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stands once the database was made whole. */
    static Path marker(Path directory) {
        return directory.resolve("hytta-made");
    }

    /** Closes the server to strangers and makes the tool's database at the first start; its JDBC URL. */
    String open(EmbeddedPostgres server) {
        if (!Files.exists(marker(directory))) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("alter role postgres password '" + password + "'");
                statement.execute("create role hytta login password '" + password + "'");
                statement.execute("create database hytta owner hytta");
                Files.writeString(directory.resolve("pg_hba.conf"), HBA);
                statement.execute("select pg_reload_conf()");
                Files.createFile(marker(directory));
            } catch (SQLException e) {
                throw new CannotStart("The database can't be made: " + e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/hytta?user=hytta&password=" + password;
    }

    @Override
    public String toString() {
        return "DatabaseAccess[" + directory + "]";
    }
}
