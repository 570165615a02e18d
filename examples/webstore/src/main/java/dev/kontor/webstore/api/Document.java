package dev.kontor.webstore.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Inject;
import com.google.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The document that describes the interface, in OpenAPI 3.1. */
@Singleton
final class Document {
    private static final String NAME = "/dev/kontor/webstore/api/openapi.json";

    private final ObjectMapper mapper = new ObjectMapper();
    private final byte[] bytes;
    private final JsonNode root;

    @Inject
    Document() {
        try (@Nullable InputStream in = Document.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException("The store lacks '" + NAME + "'.");
            }
            bytes = in.readAllBytes();
            root = mapper.readTree(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Description description() {
        List<Description.Group> groups = new ArrayList<>();
        root.path("tags")
                .forEach(tag -> groups.add(new Description.Group(
                        tag.path("name").asText(),
                        tag.path("description").asText(),
                        operations(tag.path("name").asText()))));
        List<Description.Shape> shapes = new ArrayList<>();
        root.path("components")
                .path("schemas")
                .properties()
                .forEach(schema -> shapes.add(new Description.Shape(
                        schema.getKey(), schema.getValue().path("description").asText(), members(schema.getValue()))));
        return new Description(
                root.path("info").path("description").asText(),
                root.path("servers").path(0).path("url").asText(),
                groups,
                shapes);
    }

    private List<Description.Operation> operations(String tag) {
        List<Description.Operation> found = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    JsonNode operation = method.getValue();
                    if (operation.path("tags").path(0).asText().equals(tag)) {
                        found.add(operation(method.getKey(), path.getKey(), operation));
                    }
                }));
        return found;
    }

    private Description.Operation operation(String method, String path, JsonNode operation) {
        List<Description.Member> parameters = new ArrayList<>();
        operation.path("parameters").forEach(named -> {
            JsonNode parameter = resolved(named);
            parameters.add(new Description.Member(
                    parameter.path("name").asText(),
                    parameter.path("in").asText(),
                    parameter.path("required").asBoolean(),
                    parameter.path("description").asText()));
        });
        JsonNode sent = operation.path("requestBody").path("content").path("application/json");
        List<Description.Answer> answers = new ArrayList<>();
        operation
                .path("responses")
                .properties()
                .forEach(response -> answers.add(answer(response.getKey(), response.getValue())));
        return new Description.Operation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                operation.path("summary").asText(),
                operation.path("description").asText(),
                operation.path("security").findValues("key").stream()
                        .map(scopes -> scopes.path(0).asText())
                        .findFirst()
                        .orElse(""),
                parameters,
                members(sent.path("schema")),
                sent.has("example") ? pretty(sent.path("example")) : "",
                answers);
    }

    private Description.Answer answer(String status, JsonNode named) {
        JsonNode response = resolved(named);
        JsonNode content = response.path("content").elements().hasNext()
                ? response.path("content").elements().next()
                : response.path("content");
        return new Description.Answer(
                status,
                response.path("description").asText(),
                type(content.path("schema")),
                content.has("example") ? pretty(content.path("example")) : "");
    }

    private List<Description.Member> members(JsonNode schema) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<Description.Member> members = new ArrayList<>();
        schema.path("properties")
                .properties()
                .forEach(member -> members.add(new Description.Member(
                        member.getKey(),
                        type(member.getValue()),
                        required.contains(member.getKey()),
                        member.getValue().path("description").asText())));
        return members;
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String ref = schema.path("$ref").asText();
            return ref.substring(ref.lastIndexOf('/') + 1);
        }
        if (schema.path("type").asText().equals("array")) {
            return "list of " + type(schema.path("items"));
        }
        return schema.has("format")
                ? schema.path("format").asText()
                : schema.path("type").asText();
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
    }

    private String pretty(JsonNode example) {
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(example);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
