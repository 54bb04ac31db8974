using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Paykassma.Api.Http;
using Paykassma.Api.Staff.ApiKeys;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Domain.Gateway.Postbacks;
using Paykassma.Grains.Gateway;
using Paykassma.Protocol.Messages;
using Paykassma.Protocol.Validation;
using Paykassma.Storage.Audit;

namespace Paykassma.Api.Gateway.Listeners;

/// <summary><c>GET /backoffice/v1/sandbox/postbacks?merchant=</c>: delivery attempts as server-sent events. In the sandbox only (ours).</summary>
internal static class ListenerStream
{
    private const string TakenOver = "taken_over";
    private const string Nothing = "{}";

    /// <summary>Without it neither side would notice a lost connection, and proxies would end a quiet one.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    public static async Task<IResult> Get(
        HttpContext http, GatewayDirectory directory, IPostbackListeners listeners, IAuditTrail trail, IHostApplicationLifetime life, TimeProvider clock)
    {
        if (http.Request.Query["merchant"] is not [{ Length: > 0 and <= FieldLimits.TextMax } merchant])
        {
            var errors = new ValidationErrors();
            errors.Add("merchant", "The merchant parameter is required, once.");
            return Problem.Of(errors);
        }

        if (directory.FindFor(http.Caller(), merchant) is null) return Problem.Of(GatewayErrors.MerchantNotFound);
        // The server waits for its requests to end before it stops, so this one must end by itself.
        var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.RegisterForDispose(end);
        var who = http.Caller();
        IPostbackListener? listener = null;
        await trail.Record(new AuditEntry(who.Name, who.Role, merchant, "postback.listen", $"postbacks/{merchant}"), () =>
        {
            listener = listeners.Connect(merchant);
            // However the request ends: nobody listens whose connection is gone.
            http.Response.RegisterForDispose(listener);
            return Task.FromResult(AuditOutcome.Done);
        });
        return TypedResults.ServerSentEvents(EventsAsync(merchant, listener!, clock, end.Token, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        string merchant, IPostbackListener listener, TimeProvider clock, CancellationToken end, [EnumeratorCancellation] CancellationToken aborted)
    {
        yield return new(JsonSerializer.Serialize(new ListeningEvent(merchant), ListenerJson.Default.ListeningEvent), "listening");
        var next = listener.NextAsync(end).AsTask();
        while (!aborted.IsCancellationRequested && await EventOf(next, clock) is { } happened)
        {
            yield return happened;
            if (happened.EventType == TakenOver) yield break;
            if (next.IsCompleted) next = listener.NextAsync(end).AsTask();
        }
    }

    /// <summary>The next event, after a while a ping; null at the end.</summary>
    private static async Task<SseItem<string>?> EventOf(Task<HandedAttempt?> next, TimeProvider clock)
    {
        try
        {
            return await next.WaitAsync(PingEvery, clock) is { } attempt
                ? new(JsonSerializer.Serialize(AttemptEvent.Of(attempt), ListenerJson.Default.AttemptEvent), "attempt")
                : new(Nothing, TakenOver);
        }
        catch (TimeoutException)
        {
            return new(Nothing, "ping");
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
