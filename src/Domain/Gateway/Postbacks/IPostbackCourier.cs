namespace Paykassma.Domain.Gateway.Postbacks;

/// <summary>Delivers postbacks that are due. It is only a hint: a re-check finds what it loses.</summary>
public interface IPostbackCourier
{
    /// <summary>Asks for delivery of the postback with this grain key; false if the courier's queue is full.</summary>
    bool Offer(string postbackKey);
}
