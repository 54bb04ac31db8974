using Microsoft.AspNetCore.Authorization;
using Paykassma.Api.Staff;
using Paykassma.Storage.Orders;

namespace Paykassma.Api.Merchant;

/// <summary>The merchant side's deposits.</summary>
[Authorize(Policy = StaffPolicies.MerchantSide)]
public sealed class DepositsModel(OrderLists lists, TimeProvider clock) : OrderListModel(OrderKind.Deposit, lists, clock);
