using System.Globalization;
using System.Text;
using Paykassma.Protocol.Messages;

namespace Paykassma.Cli.Commands.Delivery;

/// <summary>What a server did with a postback.</summary>
/// <param name="Took">How long it took.</param>
internal abstract record Delivered(TimeSpan Took)
{
    private const int ShownMax = 60;

    /// <summary>Whether a gateway takes it as received, so that it does not come again.</summary>
    public virtual bool IsAcknowledged => false;

    /// <summary>What happened, in a few words, without line breaks.</summary>
    public abstract string Words { get; }

    public string TookText => string.Create(CultureInfo.InvariantCulture, $"{Took.TotalMilliseconds:0} ms");

    /// <summary>It answered.</summary>
    public sealed record Answered(int Status, byte[] Body, string? RetryAfter, TimeSpan Took) : Delivered(Took)
    {
        public override bool IsAcknowledged => PostbackAnswer.IsAcknowledged(Status, Body);

        public override string Words => PostbackAnswer.WhatIsNearlyRight(Status, Body) is { } nearly ? $"{Shown} (nearly right: {nearly})" : Shown;

        private string Shown => string.Create(CultureInfo.InvariantCulture, $"{Status} {OneLine.Of(Encoding.UTF8.GetString(Body), ShownMax)}").TrimEnd();
    }

    /// <summary>There was no connection.</summary>
    public sealed record Unreachable(HttpRequestError Why, TimeSpan Took) : Delivered(Took)
    {
        public override string Words => Why switch
        {
            HttpRequestError.NameResolutionError => "no connection: the host name is unknown",
            HttpRequestError.ConnectionError => "no connection: nothing listens there",
            HttpRequestError.SecureConnectionError => "no connection: its certificate is not trusted",
            _ => $"no connection: {Why}",
        };
    }

    /// <summary>The connection ended without an answer.</summary>
    public sealed record Cut(TimeSpan Took) : Delivered(Took)
    {
        public override string Words => "the connection was cut";
    }

    /// <summary>There was no answer in time.</summary>
    public sealed record Late(TimeSpan Within, TimeSpan Took) : Delivered(Took)
    {
        public override string Words => string.Create(CultureInfo.InvariantCulture, $"no answer within {Within.TotalSeconds:0.#} s");
    }
}
