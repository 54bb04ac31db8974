using System.Net;
using System.Net.Sockets;
using System.Text;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tests.Program;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Webhooks;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Commands.Listen;

/// <summary>A developer's server on their own machine is the merchant's server while they listen: real processes, real HTTP.</summary>
public sealed class ListenTests(DevelopersSandbox sandbox) : IClassFixture<DevelopersSandbox>
{
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task APostbackArrivesUnchangedAndItsAnswerIsTheRealOne()
    {
        var folder = Directory.CreateTempSubdirectory("paykassma-listen-");
        var received = new Postbacks();
        await using var server = await received.ServeAsync();
        await using var listener = await sandbox.ListenAsync(server.Url, "--save", folder.FullName, "--print-body");
        var order = await sandbox.DepositAsync();

        var postback = await received.NextAsync();
        Assert.Equal("application/json", postback.ContentType);
        Assert.True(PostbackReader.TryRead(postback.Body, out var read, out _));
        Assert.True(PostbackVerifier.Verify(read, SandboxKeys.PostbackAccess, SandboxKeys.PostbackPrivate));
        Assert.Equal(WebhookVerdict.Genuine, WebhookVerdictOf(postback));
        Assert.Equal(["HTTP 200 ok"], await sandbox.OutcomesAsync(order, 1));
        await listener.SaysAsync($"deposit/{order}").WaitAsync(PatienceMax);
        var end = await listener.StopAsync();

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.Matches($@"\d\d:\d\d:\d\d  deposit/{order}  700 INR  signature genuine  200 \{{""status"":""ok""\}}  \d+ ms  acknowledged  0001-deposit-{order}\.txt\n", end.Output);
        Assert.Contains(Encoding.UTF8.GetString(postback.Body), end.Output, StringComparison.Ordinal);
        Assert.Contains("access key demo-access, private key demo-private", end.Output, StringComparison.Ordinal);
        Assert.Equal(postback.Body, await File.ReadAllBytesAsync(Path.Combine(folder.FullName, $"0001-deposit-{order}.txt"), TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ASavedBodyIsNeverOverwritten()
    {
        var folder = Directory.CreateTempSubdirectory("paykassma-listen-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "0041-deposit-earlier.txt"), "kept", TestContext.Current.CancellationToken);
        var received = new Postbacks();
        await using var server = await received.ServeAsync();
        await using var listener = await sandbox.ListenAsync(server.Url, "--save", folder.FullName);
        var order = await sandbox.DepositAsync();
        await listener.SaysAsync("acknowledged").WaitAsync(PatienceMax);
        Assert.Equal(
            ["0041-deposit-earlier.txt", $"0042-deposit-{order}.txt"],
            folder.EnumerateFiles("*.txt").Select(file => file.Name).Order(StringComparer.Ordinal));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task WhatIsRefusedComesAgainAndIsAcknowledgedOnce()
    {
        var received = new Postbacks(HttpStatusCode.InternalServerError);
        await using var server = await received.ServeAsync();
        await using var listener = await sandbox.ListenAsync(server.Url);
        var order = await sandbox.DepositAsync();
        var (first, second) = (await received.NextAsync(), await received.NextAsync());
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(["HTTP 500", "HTTP 200 ok"], await sandbox.OutcomesAsync(order, 2));
        await listener.SaysAsync("acknowledged").WaitAsync(PatienceMax);
        var end = await listener.StopAsync();
        Assert.Matches($@"deposit/{order}  700 INR  signature genuine  500 \S+  \d+ ms  comes again in about [456] s\n", end.Output);
        Assert.Matches($@"deposit/{order} \(attempt 2\)  700 INR  signature genuine  200 \S+  \d+ ms  acknowledged\n", end.Output);
        Assert.True(received.IsEmpty);
    }

    [Fact]
    public async Task AKilledListenerCutsItsAttemptAndTheNextGoesToTheMerchantsUrl()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await MerchantServer.StartAsync(http =>
        {
            arrived.TrySetResult();
            return MerchantServer.Hang(http);
        });
        string order;
        await using (await sandbox.ListenAsync(server.Url))
        {
            order = await sandbox.DepositAsync();
            await arrived.Task.WaitAsync(PatienceMax);
            // Killed here, in the middle of the attempt.
        }

        Assert.Equal(["the connection was cut", "HTTP 200 ok"], await sandbox.OutcomesAsync(order, 2));
        await sandbox.AtItsUrl.NextAsync(order);
    }

    [Fact]
    public async Task AListenerThatComesLaterTakesOver()
    {
        var (earlier, later) = (new Postbacks(), new Postbacks());
        await using var earlierServer = await earlier.ServeAsync();
        await using var laterServer = await later.ServeAsync();
        await using var first = await sandbox.ListenAsync(earlierServer.Url);
        await using var second = await sandbox.ListenAsync(laterServer.Url);
        var end = await first.RunToEndAsync("").WaitAsync(PatienceMax);
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("Another listener has taken over the postbacks of demo", end.Errors, StringComparison.Ordinal);
        await sandbox.DepositAsync();
        await later.NextAsync();
        Assert.True(earlier.IsEmpty);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsAnAttemptWithoutAConnection()
    {
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var url = new Uri($"http://{nobody.LocalEndpoint}/");
        nobody.Stop();
        string order;
        await using (var listener = await sandbox.ListenAsync(url))
        {
            order = await sandbox.DepositAsync();
            await listener.SaysAsync("no connection: nothing listens there").WaitAsync(PatienceMax);
        }

        Assert.Equal(["no connection: ConnectionError", "HTTP 200 ok"], await sandbox.OutcomesAsync(order, 2));
    }

    [Fact]
    public async Task AMerchantThatIsNotThereIsToldInWords()
    {
        var end = await sandbox.RunToEndAsync("listen", "--forward-to", "http://127.0.0.1:1", "--merchant", "nobody");
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("has no merchant nobody", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNoSandboxIsToldInWords()
    {
        await using var other = await MerchantServer.StartAsync(http => MerchantServer.Answer(http, "", HttpStatusCode.NotFound));
        var end = await sandbox.RunToEndAsync("listen", "--forward-to", "http://127.0.0.1:1", "--url", other.Url.ToString());
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("is no sandbox that can be listened to", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongKeyIsToldWithoutTheKey()
    {
        await using var process = CliProcess.Start(
            ["listen", "--forward-to", "http://127.0.0.1:1", "--url", sandbox.Address], new Dictionary<string, string?> { ["PAYKASSMA_OPERATOR_KEY"] = "not-this-one" });
        var end = await process.RunToEndAsync("").WaitAsync(PatienceMax);
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("PAYKASSMA_OPERATOR_KEY", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", end.Errors + end.Output, StringComparison.Ordinal);
    }

    private static WebhookVerdict WebhookVerdictOf(ReceivedPostback postback)
    {
        Assert.True(WebhookKey.TryParse(SandboxKeys.Webhook, out var key));
        return StandardWebhooks.Verify(
            postback.Headers[StandardWebhooks.IdHeader], postback.Headers[StandardWebhooks.TimestampHeader], postback.Headers[StandardWebhooks.SignatureHeader],
            postback.Body, [key], TimeProvider.System.GetUtcNow(), StandardWebhooks.DefaultTolerance);
    }
}
