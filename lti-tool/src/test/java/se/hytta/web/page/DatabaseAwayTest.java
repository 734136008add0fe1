package se.hytta.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAwayTest {

    @ParameterizedTest
    @CsvSource({"08006,true", "08001,true", "57P01,true", "57P03,true", "53300,true", "23505,false", "57014,false"})
    void aStateOfALostConnectionMeansAway(String state, boolean away) {
        assertEquals(away, DatabaseAway.is(new IllegalStateException(new SQLException("x", state))));
    }

    @Test
    void aPoolWithoutConnectionsMeansAway() {
        assertEquals(true, DatabaseAway.is(new RuntimeException(new SQLTransientConnectionException("timed out"))));
    }

    @Test
    void anythingElseDoesNot() {
        assertEquals(false, DatabaseAway.is(new IllegalStateException("x")));
        assertEquals(false, DatabaseAway.is(null));
    }
}
