using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Http;
using Paykassma.Api.Tests.Callers;
using Paykassma.Domain.Gateway.Merchants;
using Paykassma.Grains;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Webhooks;
using Paykassma.Testing;

namespace Paykassma.Api.Tests.Settings;

/// <summary>A change of postback keys leaves nothing behind that was queued before it.</summary>
public sealed class RotatedPostbackKeyTests(SettingsFixture program) : IClassFixture<SettingsFixture>
{
    private readonly ConcurrentQueue<(byte[] Body, string Id)> _arrived = new();
    private PostbackKeys? _accepted;

    [Fact]
    public async Task WhatWasQueuedBeforeIsSentWithTheNewKeys()
    {
        await using var server = await MerchantServer.StartAsync(AnswerAsync);
        await program.Set(("postback_url", server.Url.ToString()));
        var (order, label) = (Ids.Order(), Ids.Label());
        var key = GrainKeys.Postback("demo", $"deposit/{order}");
        var refused = program.Host.Postbacks.Tally(key).Reached(1);
        await program.Gateway.Activate(order, label, await program.Gateway.Pay(label));
        await refused;

        var made = await program.Rotate(MerchantKeyKind.Postback, TimeSpan.Zero);
        Volatile.Write(ref _accepted, new PostbackKeys(made.AccessKey!, made.Value));
        var taken = program.Host.Postbacks.Tally(key).Reached(2);
        program.Host.Clock.Advance(TimeSpan.FromSeconds(10));
        await taken;

        Assert.Equal("acknowledged", (await program.Gateway.Postback(order))["status"]);
        var (first, last) = (_arrived.First(), _arrived.Last());
        Assert.Equal(first.Id, last.Id);
        var (before, after) = (Read(first.Body), Read(last.Body));
        Assert.True(PostbackVerifier.Verify(before, "demo-access", "demo-private"));
        Assert.False(PostbackVerifier.Verify(after, "demo-access", "demo-private"));
        // Only the two keys differ: what it says was fixed when the event happened.
        Assert.Equal(before.AdditionalDataHash, after.AdditionalDataHash);
        Assert.Equal((before.AmountToken, before.CreatedDatetime), (after.AmountToken, after.CreatedDatetime));
        Assert.Equal(before.ConvertedAmount.ToArray(), after.ConvertedAmount.ToArray());

        var attempts = await program.Gateway.Send(Requests.Get(
            $"/backoffice/v1/merchants/demo/postbacks/{Uri.EscapeDataString($"deposit/{order}")}/attempts", GatewayCaller.OperatorKey));
        Assert.Equal(
            ["demo…", $"{made.AccessKey![..4]}…"],
            attempts.Json.GetProperty("ended").EnumerateArray().Select(attempt => attempt.GetProperty("signed_with").GetString()));
        Assert.DoesNotContain(made.Value, attempts.Body, StringComparison.Ordinal);
    }

    /// <summary>A receiver that has only the new keys, and is told them when they are made.</summary>
    private async Task AnswerAsync(HttpContext http)
    {
        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy);
        _arrived.Enqueue((copy.ToArray(), http.Request.Headers[StandardWebhooks.IdHeader].ToString()));
        var isGenuine = Volatile.Read(ref _accepted) is { } keys && PostbackVerifier.Verify(Read(copy.ToArray()), keys);
        await MerchantServer.Answer(http, isGenuine ? """{"status":"ok"}""" : "", isGenuine ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    private static Postback Read(byte[] body) => PostbackReader.TryRead(body, out var postback, out var error)
        ? postback
        : throw new InvalidOperationException(error.StableCode);
}
