using System.Globalization;
using System.Net;
using System.Text;
using Paykassma.Cli.Commands.Delivery;
using Paykassma.Cli.Servers;
using Paykassma.Cli.Tests.Commands.Listen;
using Paykassma.Cli.Tests.Program;
using Paykassma.Protocol.Webhooks;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Commands.Replay;

/// <summary>A saved postback is sent again as it was, by a real process to a real server.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Id = "msg_0123456789abcdef";
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);

    /// <summary>White space and escapes that a program which read and wrote it would change.</summary>
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{ \"signature\":\"x\",\n\t\"additional_data\" : [ {\"amount\":\"700.50\",\"comment\":\"\\u00fc\\/\"} ] }\r\n");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("paykassma-replay-");

    private string Saved => Path.Combine(_folder.FullName, "0001-deposit-1.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task TwoAtOnceArriveTogetherByteByByte()
    {
        await SaveAsync();
        var received = new List<byte[]>();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await MerchantServer.StartAsync(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            lock (received)
            {
                received.Add(body.ToArray());
                if (received.Count == 2) both.SetResult();
            }

            // None is answered before the other has come.
            await both.Task.WaitAsync(http.RequestAborted);
            await MerchantServer.Answer(http, Postbacks.Ok);
        });
        var end = await RunAsync("replay", Saved, "--to", server.Url.ToString(), "--times", "2", "--at-once");
        Assert.True(end.ExitCode == 0, end.Output + end.Errors);
        Assert.Equal([Body, Body], received);
        Assert.EndsWith("2 of 2 were acknowledged.\n", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItHasTheSameIdAndASignatureOfThisMoment()
    {
        await SaveAsync();
        var received = new Postbacks();
        await using var server = await received.ServeAsync();
        Assert.Equal(0, (await RunAsync("replay", Saved, "--to", server.Url.ToString())).ExitCode);
        var headers = (await received.NextAsync()).Headers;
        Assert.Equal((Id, "application/json; charset=utf-8"), (headers[StandardWebhooks.IdHeader], headers["content-type"]));
        Assert.True(WebhookKey.TryParse(SandboxKeys.Webhook, out var key));
        Assert.Equal(WebhookVerdict.Genuine, StandardWebhooks.Verify(
            Id, headers[StandardWebhooks.TimestampHeader], headers[StandardWebhooks.SignatureHeader], Body, [key], TimeProvider.System.GetUtcNow(), StandardWebhooks.DefaultTolerance));
    }

    [Fact]
    public async Task ABodyWithNothingBesideItIsSentAsJson()
    {
        await File.WriteAllBytesAsync(Saved, Body, TestContext.Current.CancellationToken);
        var received = new Postbacks();
        await using var server = await received.ServeAsync();
        Assert.Equal(0, (await RunAsync("replay", Saved, "--to", server.Url.ToString())).ExitCode);
        var postback = await received.NextAsync();
        Assert.Equal("application/json", postback.ContentType);
        Assert.DoesNotContain(StandardWebhooks.IdHeader, postback.Headers.Keys);
    }

    [Fact]
    public async Task OneThatIsNotAcknowledgedIsTheAnswer()
    {
        await SaveAsync();
        var received = new Postbacks(HttpStatusCode.OK, HttpStatusCode.Created);
        await using var server = await received.ServeAsync();
        var end = await RunAsync("replay", Saved, "--to", server.Url.ToString(), "--times", "3");
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("nearly right: the body is right, the status must be 200", end.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 of 3 were acknowledged.\n", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatLiesBesideABodyIsNoBody()
    {
        await SaveAsync();
        var received = new Postbacks();
        await using var server = await received.ServeAsync();
        var all = Directory.GetFiles(_folder.FullName);
        Assert.Equal(2, all.Length);
        var end = await RunAsync(["replay", .. all, "--to", server.Url.ToString()]);
        Assert.EndsWith("1 of 1 were acknowledged.\n", end.Output, StringComparison.Ordinal);
        Assert.Equal(0, end.ExitCode);
    }

    [Theory]
    [InlineData("0001-deposit-1.headers", "1", "name the saved bodies")]
    [InlineData("no-such-file.txt", "1", "does not exist")]
    [InlineData(".", "1", "is a folder")]
    [InlineData("0001-deposit-1.txt", "0", "--times must be from 1 to 1000")]
    public async Task WrongArgumentsAreToldInASentence(string file, string times, string words)
    {
        await SaveAsync();
        var end = await RunAsync("replay", Path.GetFullPath(Path.Combine(_folder.FullName, file)), "--to", "http://127.0.0.1:1", "--times", times);
        Assert.Equal(2, end.ExitCode);
        Assert.Contains(words, end.Errors, StringComparison.Ordinal);
    }

    private async Task SaveAsync()
    {
        await File.WriteAllBytesAsync(Saved, Body, TestContext.Current.CancellationToken);
        SavedHeaders.Write(Saved, [
            new("Content-Type", "application/json; charset=utf-8"), new(StandardWebhooks.IdHeader, Id),
            new(StandardWebhooks.TimestampHeader, 1.ToString(CultureInfo.InvariantCulture)),
        ]);
    }

    private static async Task<CliEnd> RunAsync(params string[] arguments)
    {
        await using var process = CliProcess.Start(arguments, new Dictionary<string, string?> { ["PAYKASSMA_WEBHOOK_KEY"] = null });
        return await process.RunToEndAsync("").WaitAsync(PatienceMax);
    }
}
