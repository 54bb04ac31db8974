using System.Text;

namespace Paykassma.Load.Tests;

/// <summary>Answers are read whole, or not at all.</summary>
public sealed class AnswerTests
{
    private const string Chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{\"status\"\r\n6\r\n:\"ok\"}\r\n0\r\n\r\n";

    [Theory]
    [InlineData(ScriptedServer.Ok)]
    [InlineData(Chunks)]
    public void AnswerThatArrivesByteByByteIsReadOnceItIsWhole(string answer)
    {
        var bytes = Encoding.ASCII.GetBytes(answer);
        for (var length = 0; length < bytes.Length; length++) Assert.False(Answer.TryRead(bytes.AsSpan(0, length), out _));

        Assert.True(Answer.TryRead(bytes, out var read));
        Assert.Equal(200, read.Status);
        Assert.Equal("""{"status":"ok"}""", Encoding.ASCII.GetString(read.Body));
        Assert.False(read.Closes);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH\r\n\r\n")]
    [InlineData("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2x\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 200 OK")]
    public void WhatIsNoAnswerIsAFault(string bytes) =>
        Assert.Throws<InvalidDataException>(() => Answer.TryRead(Encoding.ASCII.GetBytes(bytes), out _));
}
