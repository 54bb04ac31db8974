using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Protocol.Times;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Postbacks;

namespace Paykassma.Api.Merchant;

/// <summary><c>GET /merchant/v1/held-postbacks</c>: genuine postbacks that were not credited and need manual review, oldest first (ours).</summary>
internal static class HeldPostbackList
{
    public static async Task<IResult> Get(HttpContext http, IHeldPostbacks held, IOptions<ApiLimits> limits)
    {
        var errors = new ValidationErrors();
        var cursor = QueryNumber.Read(http.Request, "cursor", long.MaxValue, errors);
        var size = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        var page = await held.ReadOpenAsync(cursor, size, http.RequestAborted);
        var next = page.Count < size ? null : page[^1].Number.ToString(CultureInfo.InvariantCulture);
        return Results.Json(new HeldPostbacksBody([.. page.Select(HeldPostbackBody.Of)], next), MerchantJson.Default.HeldPostbacksBody);
    }
}

/// <summary>A page of held postbacks.</summary>
/// <param name="NextCursor">Requests the next page; null on the last.</param>
internal sealed record HeldPostbacksBody(IReadOnlyList<HeldPostbackBody> Postbacks, string? NextCursor);

/// <summary>One held postback. Its body is a text, byte for byte as received but for the access key and the signature, which are not stored: another JSON writer would change the signed content.</summary>
/// <param name="Copies">Bodies that came later with the same signed content and other unsigned fields: the first ones and the last one.</param>
internal sealed record HeldPostbackBody(string Hash, string Reason, string ReceivedAt, string Body, IReadOnlyList<string> Copies)
{
    public static HeldPostbackBody Of(HeldPostback held) => new(
        held.Hash, held.Reason, UtcTime.Of(held.ReceivedAt), Encoding.UTF8.GetString(held.Body.Span),
        [.. held.Copies.Select(copy => Encoding.UTF8.GetString(copy.Span))]);
}
