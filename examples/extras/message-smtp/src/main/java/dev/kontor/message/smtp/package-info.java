/** Letters as mails, by SMTP. Open {@link dev.kontor.message.smtp.SmtpMessages} first; sees the contracts only. */
@NullMarked
package dev.kontor.message.smtp;

import org.jspecify.annotations.NullMarked;
