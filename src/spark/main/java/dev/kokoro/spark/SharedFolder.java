package dev.kokoro.spark;

import dev.kokoro.batch.BatchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * The folder that all executors write into, on whatever Hadoop reaches. A file appears under its name when it is complete,
 * in the place of an earlier one: two attempts at a row leave one file.
 */
final class SharedFolder {
    /** A path of Java's makes one slash of two. */
    private static final Pattern SCHEME = Pattern.compile("^([a-z][a-z0-9+.-]+):/(?=[^/])");

    private final FileContext files;
    private final Path folder;

    private SharedFolder(FileContext files, Path folder) {
        this.files = files;
        this.folder = folder;
    }

    /** Opens a folder that {@link #absolute} has named, with what is set for Hadoop on this cluster; it need not exist. */
    static SharedFolder open(String name, SparkConf settings) throws IOException {
        Configuration conf = SparkHadoopUtil.get().newConfiguration(settings);
        // Without the hidden files of sums that Hadoop puts beside everything on a plain disk.
        conf.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
        Path folder = new Path(name);
        return new SharedFolder(FileContext.getFileContext(folder.toUri(), conf), folder);
    }

    /** The name as every machine understands it: a relative one counts from the folder of the process that calls this. */
    static String absolute(String name, Configuration conf) {
        try {
            return FileContext.getFileContext(conf)
                    .makeQualified(new Path(name))
                    .toString();
        } catch (UnsupportedFileSystemException e) {
            throw new BatchException("there is no place such as " + name + " here: " + e.getMessage() + ".", e);
        }
    }

    /** Copies a file of this machine here under a name. */
    void put(java.nio.file.Path file, String name) throws IOException {
        // Hidden from whoever lists the folder; an attempt that is killed leaves one.
        Path partial = new Path(folder, "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = files.create(partial, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
                Files.copy(file, out);
            }
            files.rename(partial, new Path(folder, name), Rename.OVERWRITE);
        } catch (IOException e) {
            files.delete(partial, false);
            throw e;
        }
    }

    /** Copies a file, relative to this folder, to this machine. */
    void get(String name, java.nio.file.Path file) throws IOException {
        Path from = new Path(folder, new Path(SCHEME.matcher(name).replaceFirst("$1://")));
        try (InputStream in = files.open(from)) {
            Files.copy(in, file);
        }
    }
}
