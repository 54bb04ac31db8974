using System.Net;
using System.Net.Http.Headers;

namespace Paykassma.Cli.Commands.Reconcile;

/// <summary>A file that reports the progress of its upload.</summary>
internal sealed class UploadedFile : HttpContent
{
    private const int PieceBytes = 65_536;
    private readonly FileInfo _file;
    private readonly Action<long> _sent;

    public UploadedFile(FileInfo file, Action<long> sent)
    {
        (_file, _sent) = (file, sent);
        Headers.ContentType = new MediaTypeHeaderValue("text/csv", "utf-8");
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = _file.OpenRead();
        var piece = new byte[PieceBytes];
        for (int read; (read = await file.ReadAsync(piece, cancellationToken)) > 0;)
        {
            await stream.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            _sent(read);
        }
    }
}
