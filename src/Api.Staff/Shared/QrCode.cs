using System.Globalization;
using System.Text;
using QRCoder;

namespace Paykassma.Api.Staff;

/// <summary>A QR code as one path of an inline SVG: no image to load, and no exception in the content security policy.</summary>
/// <param name="Size">The modules of one side, the quiet zone included.</param>
/// <param name="Path">The dark modules.</param>
internal sealed record QrCode(int Size, string Path)
{
    public static QrCode Of(string text)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var start = x;
                while (x + 1 < rows.Count && rows[y][x + 1]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start + 1}v1h-{x - start + 1}z");
            }
        }

        return new QrCode(rows.Count, path.ToString());
    }
}
