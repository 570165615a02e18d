/** A download client for order packages: open {@link dev.kontor.download.DownloadClient} first. */
@NullMarked
package dev.kontor.download;

import org.jspecify.annotations.NullMarked;
