package dev.kontor.webstore.help;

import gg.jte.Content;
import java.util.Locale;

/**
 * One help topic in one language.
 *
 * @param name in its address, the same in every language
 * @param subject where it is found when browsing
 * @param title in its language
 * @param language of title and text
 * @param body the text as HTML, made of the store's own Markdown with HTML escaped
 * @param words the text without any marks, for searching
 */
public record Topic(String name, Subject subject, String title, Locale language, Content body, String words) {}
