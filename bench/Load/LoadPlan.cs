using System.Net;

namespace Paykassma.Load;

/// <summary>What happens when a connection is lost.</summary>
public enum ConnectionLoss
{
    /// <summary>It stays lost; the others continue. For measurements, in which a lost connection is an error to report.</summary>
    Ends,

    /// <summary>It is opened again and continues with the next request. For runs in which the server is killed on purpose.</summary>
    Reconnects,
}

/// <summary>
/// A closed loop: each connection sends one request, reads its answer, and takes the next one. So the load is as high as the server can
/// handle, and a slow server gets less; latencies are those of the requests that were sent.
/// </summary>
public sealed record LoadPlan
{
    /// <summary>The server's address.</summary>
    public required IPEndPoint Target { get; init; }

    /// <summary>The requests, sent in this order, each once.</summary>
    public required PreparedRequests Requests { get; init; }

    /// <summary>The number of keep-alive connections, each with at most one request at a time.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>After this time no further request is sent, and the run waits for running ones. Null: until all are sent.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How long an answer may take before its connection is closed and the request's outcome is unknown.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The body that, together with status 200, acknowledges a request.</summary>
    public ReadOnlyMemory<byte> Acknowledgement { get; init; } = """{"status":"ok"}"""u8.ToArray();

    /// <summary>What happens when a connection is lost.</summary>
    public ConnectionLoss OnLoss { get; init; } = ConnectionLoss.Ends;

    /// <summary>The pause before each attempt to reopen a lost connection.</summary>
    public TimeSpan ReconnectAfter { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a server may be unreachable before a connection gives up.</summary>
    public TimeSpan ReconnectMax { get; init; } = TimeSpan.FromMinutes(1);

    internal void Validate()
    {
        Require(Requests.Count > 0, nameof(Requests), "must hold at least one request");
        Require(Connections is > 0 and <= 10_000, nameof(Connections), "must be from 1 to 10000");
        Require(Duration is null || Duration > TimeSpan.Zero, nameof(Duration), "must be above zero");
        Require(AnswerMax > TimeSpan.Zero, nameof(AnswerMax), "must be above zero");
        Require(ReconnectAfter >= TimeSpan.Zero, nameof(ReconnectAfter), "must not be negative");
        Require(ReconnectMax > TimeSpan.Zero, nameof(ReconnectMax), "must be above zero");
    }

    private static void Require(bool met, string option, string rule)
    {
        if (!met) throw new ArgumentException($"{nameof(LoadPlan)}.{option} {rule}.");
    }
}
