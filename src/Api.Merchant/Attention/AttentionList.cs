using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Paykassma.Api.Http;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Attention;

namespace Paykassma.Api.Merchant;

/// <summary><c>GET /merchant/v1/attention</c>: all that needs attention, oldest first (ours). Reads the database, activates no grain.</summary>
internal static class AttentionList
{
    public static async Task<IResult> Get(HttpContext http, AttentionQueries attention, IOptions<ApiLimits> limits, TimeProvider clock)
    {
        var errors = new ValidationErrors();
        var cursor = CursorText.Read(http.Request, errors);
        var limit = QueryNumber.ReadLimit(http.Request, limits.Value, errors);
        if (!errors.IsEmpty) return Problem.Of(errors);
        var page = await attention.ReadAsync(cursor, limit, http.RequestAborted);
        var now = clock.GetUtcNow();
        return Results.Json(
            new AttentionBody([.. page.Items.Select(item => AttentionItemBody.Of(item, now))], CursorText.Write(page.Next)),
            MerchantJson.Default.AttentionBody);
    }
}
