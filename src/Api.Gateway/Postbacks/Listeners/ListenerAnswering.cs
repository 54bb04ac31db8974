using System.Buffers.Text;
using System.Text;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;

namespace Paykassma.Api.Gateway.Listeners;

/// <summary><c>POST /backoffice/v1/sandbox/postbacks/answer</c>: what a listener's server did with an attempt. In the sandbox only (ours).</summary>
internal static class ListenerAnswering
{
    /// <summary>Enough for one byte more than the courier reads of an answer. Characters of base64.</summary>
    public const int BodyTextMax = 22_000;

    private const int StatusMin = 200;
    private const int StatusMax = 599;

    public static async Task<IResult> Handle(HttpContext http, GatewayDirectory directory, IPostbackListeners listeners)
    {
        var json = await RequestJson.ReadAsync(http.Request);
        if (json.Refusal is { } refusal) return refusal;
        var fields = new FieldReader(json.Input!);
        var merchant = fields.Required("merchant", FieldLimits.TextMax);
        var attempt = fields.Required("attempt", FieldLimits.TextMax);
        var answer = Read(fields);
        if (!fields.Errors.IsEmpty) return Problem.Of(fields.Errors);
        if (directory.FindFor(http.Caller(), merchant!) is null) return Problem.Of(GatewayErrors.MerchantNotFound);
        return listeners.Answer(merchant!, attempt!, answer!)
            ? Results.Json(new AnsweredBody(attempt!), ListenerJson.Default.AnsweredBody)
            : Problem.Of(ListenerErrors.NotAwaited);
    }

    /// <summary>The answer; null, or one that is not meant, where errors were added.</summary>
    private static ListenerAnswer? Read(FieldReader fields)
    {
        var status = fields.OptionalCount("status");
        var body = fields.Optional("body", BodyTextMax) ?? "";
        var after = fields.Optional("retry_after", FieldLimits.TextMax);
        var failure = fields.Optional("failure", FieldLimits.TextMax);
        if (failure is not (null or "unreachable" or "cut")) fields.Errors.Add("failure", "The failure field must be unreachable or cut.");
        else if (status is null == failure is null && fields.Errors.IsEmpty) fields.Errors.Add("status", "Give either the status field or the failure field.");
        if (status is < StatusMin or > StatusMax) fields.Errors.Add("status", $"The status field must be from {StatusMin} to {StatusMax}.");
        if (!Base64.IsValid(Encoding.UTF8.GetBytes(body))) fields.Errors.Add("body", "The body field must be base64.");
        if (!fields.Errors.IsEmpty) return null;
        if (status is { } given) return new ListenerAnswer.Answered(given, Convert.FromBase64String(body), after);
        return failure == "cut" ? new ListenerAnswer.Cut() : new ListenerAnswer.Unreachable();
    }
}
