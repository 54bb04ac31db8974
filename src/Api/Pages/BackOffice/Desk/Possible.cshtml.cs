using Paykassma.Api.Gateway;
using Paykassma.Domain.Merchants;
using Paykassma.Storage.Queries.Desk;

namespace Paykassma.Api.Pages.BackOffice.Desk;

/// <summary>Payments whose number nobody knows yet: they complete by themselves once their money comes, or expire.</summary>
public sealed class PossibleModel(PaymentQueries payments, PaymentActs acts, GatewayDirectory directory, TimeProvider clock)
    : WaitingPage("possible", "/backoffice/possible", payments, acts, directory, clock);
