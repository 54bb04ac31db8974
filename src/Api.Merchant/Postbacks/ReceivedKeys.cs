using Microsoft.Extensions.Options;
using Paykassma.Protocol.Postbacks;
using Paykassma.Protocol.Times;

namespace Paykassma.Api.Merchant;

/// <summary>
/// The key pairs that genuine postbacks may be signed with: the current one, and during an overlap the one before. A wrong key takes the same
/// time, whichever it is.
/// </summary>
internal sealed class ReceivedKeys
{
    private readonly PostbackKeys _current;
    private readonly PostbackKeys? _previous;
    private readonly DateTimeOffset _previousUntil;
    private readonly TimeProvider _clock;

    public ReceivedKeys(IOptions<MerchantOptions> options, TimeProvider clock)
    {
        var merchant = options.Value;
        _clock = clock;
        _current = new PostbackKeys(merchant.AccessKey!, merchant.PrivateKey!);
        if (merchant.PreviousAccessKey is not { } access || merchant.PreviousPrivateKey is not { } secret) return;
        if (OffsetTime.TryParse(merchant.PreviousKeysUntil, out _previousUntil)) _previous = new PostbackKeys(access, secret);
    }

    /// <summary>Whether one of the pairs signed it. The current one is tried first, so that an overlap costs genuine postbacks nothing.</summary>
    public bool Verify(Postback postback) => PostbackVerifier.Verify(postback, _current)
        || (_previous is { } previous && _clock.GetUtcNow() < _previousUntil && PostbackVerifier.Verify(postback, previous));
}
