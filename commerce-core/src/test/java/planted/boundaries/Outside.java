package planted.boundaries;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.net.http.HttpClient;
import java.sql.Connection;
import javax.sql.DataSource;

final class Outside {
    private Outside() {}

    static String all(JsonNode json, HttpServer server, HttpClient client, Connection connection, DataSource source) {
        return "" + json + server + client + connection + source;
    }
}
