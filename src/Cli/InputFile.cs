using System.CommandLine;

namespace Paykassma.Cli;

/// <summary>An argument that names the file to read; without it, standard input is read.</summary>
internal static class InputFile
{
    /// <param name="content">What the file contains: a sentence without its full stop.</param>
    public static Argument<FileInfo> Argument(string content)
    {
        var file = new Argument<FileInfo>("file")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = $"{content}; without it, standard input is read.",
        }.AcceptExistingOnly();
        file.Validators.Add(NoFolder.Require);
        return file;
    }

    /// <summary>The bytes, unchanged.</summary>
    /// <param name="bytesMax">The most bytes that are read.</param>
    /// <exception cref="RefusedException">They cannot be read, or are more.</exception>
    public static async Task<byte[]> ReadAsync(FileInfo? file, int bytesMax, CancellationToken cancellation)
    {
        if (file is null && !Console.IsInputRedirected) await Console.Error.WriteLineAsync("Reading standard input; end it with Ctrl-D.");
        try
        {
            await using var input = file is null ? Console.OpenStandardInput() : file.OpenRead();
            var buffer = new byte[bytesMax + 1];
            var length = await input.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            return length <= bytesMax ? buffer[..length] : throw new RefusedException($"The input has more than {bytesMax} bytes, which no request and no postback has.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException($"The input cannot be read: {unreadable.Message}");
        }
    }
}
