using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Commands.Listen;

/// <summary>What a server of a developer receives, and how it answers: ok unless told otherwise, one answer after the other.</summary>
internal sealed class Postbacks(params HttpStatusCode[] statuses)
{
    public const string Ok = """{"status":"ok"}""";
    private static readonly TimeSpan PatienceMax = TimeSpan.FromMinutes(1);
    private readonly Channel<ReceivedPostback> _received = Channel.CreateUnbounded<ReceivedPostback>();
    private int _count;

    public Task<MerchantServer> ServeAsync() => MerchantServer.StartAsync(AnswerAsync);

    /// <summary>Whether nothing arrived that was not taken.</summary>
    public bool IsEmpty => _received.Reader.Count == 0;

    /// <summary>The next one that arrives, or that has arrived and was not taken.</summary>
    public Task<ReceivedPostback> NextAsync() => _received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(PatienceMax);

    /// <summary>The next one about this order.</summary>
    public async Task<ReceivedPostback> NextAsync(string order)
    {
        while (true)
        {
            if (await NextAsync() is var postback && Encoding.UTF8.GetString(postback.Body).Contains(order, StringComparison.Ordinal)) return postback;
        }
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var number = Interlocked.Increment(ref _count);
        _received.Writer.TryWrite(new(body.ToArray(), http.Request.ContentType, http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString())));
        await MerchantServer.Answer(http, Ok, number <= statuses.Length ? statuses[number - 1] : HttpStatusCode.OK);
    }
}

/// <summary>A postback as it arrived.</summary>
/// <param name="Headers">By name in lower case.</param>
internal sealed record ReceivedPostback(byte[] Body, string? ContentType, IReadOnlyDictionary<string, string> Headers);
