using System.Net;

namespace Paykassma.Load;

/// <summary>What a connection does when it is lost.</summary>
public enum ConnectionLoss
{
    /// <summary>It stays lost; the others go on. For measurements, where a loss is an error to be seen.</summary>
    Ends,

    /// <summary>It is made again and goes on with the next request. For runs in which the server is killed on purpose.</summary>
    Reconnects,
}

/// <summary>
/// A closed loop: each connection sends one request, reads its answer, and takes the next one. So the load is what the server can
/// bear, and a slow server is offered less; latencies are those of the requests that were sent.
/// </summary>
public sealed record LoadPlan
{
    /// <summary>Where the server listens.</summary>
    public required IPEndPoint Target { get; init; }

    /// <summary>What is sent, in this order, each once.</summary>
    public required PreparedRequests Requests { get; init; }

    /// <summary>Keep-alive connections, each with at most one request under way.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>After this no further request is sent, those under way are waited for. Null: until all are sent.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How long an answer may take before its connection is cut and the request's fate is unknown.</summary>
    public TimeSpan AnswerMax { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The body, beside status 200, that acknowledges a request.</summary>
    public ReadOnlyMemory<byte> Acknowledgement { get; init; } = """{"status":"ok"}"""u8.ToArray();

    /// <summary>What a connection does when it is lost.</summary>
    public ConnectionLoss OnLoss { get; init; } = ConnectionLoss.Ends;

    /// <summary>The pause before each attempt to make a lost connection again.</summary>
    public TimeSpan ReconnectAfter { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a server may be away before a connection gives up on it.</summary>
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
