using System.Text;

namespace Paykassma.Load.Tests;

/// <summary>What is prepared is what is sent.</summary>
public sealed class PreparedRequestsTests
{
    [Fact]
    public void PostIsAWholeRequest()
    {
        var requests = new PreparedRequests();

        new HttpPost("example.test", "/a?b=1", [new("Authorization", "Bearer x")]).AddTo(requests, "{\"ä\":1}"u8);

        Assert.Equal(
            "POST /a?b=1 HTTP/1.1\r\nHost: example.test\r\nContent-Type: application/json\r\nAuthorization: Bearer x\r\nContent-Length: 8\r\n\r\n{\"ä\":1}",
            Encoding.UTF8.GetString(requests[0].Span));
    }

    [Fact]
    public void RequestsBeyondOneChunkKeepTheirBytes()
    {
        var requests = new PreparedRequests();
        var request = new byte[1024 * 1024 - 1];
        for (byte i = 0; i < 10; i++)
        {
            request.AsSpan().Fill(i);
            requests.Add(request);
        }

        for (var i = 0; i < 10; i++) Assert.False(requests[i].Span.ContainsAnyExcept((byte)i));
    }

    [Fact]
    public void RepeatIsTheSameBytesUnderItsOwnIndex()
    {
        var requests = new PreparedRequests();
        requests.Add("first"u8);

        Assert.Equal(1, requests.AddRepeat(0));
        Assert.True(requests[1].Equals(requests[0]));
    }

    [Fact]
    public void ClearedRequestsStartAtZeroAgain()
    {
        var requests = new PreparedRequests();
        requests.Add("first"u8);
        requests.Clear();

        Assert.Equal(0, requests.Add("second"u8));
        Assert.Equal("second", Encoding.ASCII.GetString(requests[0].Span));
    }
}
