#include "model/workforce.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace bide {

namespace {

/// Returns the stock of an authority without posts, in the memory of an earlier one.
AuthorityStock emptied(AuthorityStock earlier, std::uint32_t capacity) {
  AuthorityStock stock;
  const auto reuse = [capacity](std::vector<PostId>& posts, std::vector<PostId>& memory) {
    posts = std::move(memory);
    posts.clear();
    posts.reserve(capacity);
  };
  for (std::size_t g = 0; g < role_group_count; ++g)
    reuse(stock.groups[g].open_posts, earlier.groups[g].open_posts);
  reuse(stock.deleted, earlier.deleted);
  return stock;
}

}  // namespace

AuthorityId Workforce::add_authority(std::uint32_t capacity) {
  if (authorities_ == stocks_.size()) stocks_.emplace_back();
  AuthorityStock& stock = stocks_[authorities_];
  stock = emptied(std::move(stock), capacity);
  stock.first_post = static_cast<std::uint32_t>(size_);
  stock.unused_post = stock.first_post;
  stock.end_post = stock.first_post + capacity;
  size_ = stock.end_post;
  if (posts_.size() < size_) posts_.resize(size_);
  const AuthorityId id{static_cast<std::uint32_t>(authorities_++)};
  for (std::uint32_t i = stock.first_post; i < stock.end_post; ++i) {
    // The rest of an earlier replication's post goes when the number is taken.
    posts_[i].authority = id;
    posts_[i].state = PostState::absent;
    posts_[i].cover_state = CoverState::none;
  }
  return id;
}

PostId Workforce::free_number(AuthorityStock& stock) {
  PostId id{};
  std::uint32_t newcomers = 0, vacancies = 0, requests = 0;
  if (stock.unused_post < stock.end_post) {
    id = PostId{stock.unused_post++};
  } else if (!stock.deleted.empty()) {
    id = stock.deleted.front();
    stock.deleted.erase(stock.deleted.begin());
    const Post& earlier = posts_[id.index];
    newcomers = earlier.newcomers;
    vacancies = earlier.vacancies;
    requests = earlier.cover.requests;
  } else {
    return {};
  }
  // Made in its place: a post is too large to be copied there.
  Post* const place = &posts_[id.index];
  const AuthorityId authority = place->authority;
  Post& post = *std::construct_at(place);
  post.authority = authority;
  post.newcomers = newcomers;
  post.vacancies = vacancies;
  post.cover.requests = requests;
  return id;
}

PostId Workforce::create_post(AuthorityId authority, Role role, PostKind kind, CentiFte fte) {
  AuthorityStock& stock = stocks_[authority.index];
  const PostId id = free_number(stock);
  if (!id.exists()) return {};
  ++stock.created[index(kind)];
  Post& post = posts_[id.index];
  post.role = role;
  post.kind = kind;
  post.fte = fte;
  if (kind == PostKind::established) count_post(post, fte);
  if (kind != PostKind::agency_seat) set_state(id, PostState::approval);
  return id;
}

void Workforce::delete_post(PostId id) {
  Post& post = posts_[id.index];
  if (post.kind == PostKind::established) count_post(post, -post.fte);
  set_state(id, PostState::absent);
  stock(post.authority).deleted.push_back(id);
}

void Workforce::establish(PostId id) {
  Post& post = posts_[id.index];
  post.kind = PostKind::established;
  count_post(post, post.fte);
}

void Workforce::take_out_of_team(PostId id) {
  Post& post = posts_[id.index];
  // Whoever looks for a post saw those of the team.
  if (post.vacant()) --stocks_[post.authority.index].groups[index(post.group())].vacant;
  post.kind = PostKind::supernumerary;
}

void Workforce::count_post(const Post& post, CentiFte fte) {
  AuthorityStock& stock = stocks_[post.authority.index];
  stock.posts += fte;
  stock.roles[index(post.role)].posts += fte;
}

void Workforce::set_state(PostId id, PostState state) {
  Post& post = posts_[id.index];
  if (post.state == state) return;
  AuthorityStock& stock = stocks_[post.authority.index];
  GroupStock& group = stock.groups[index(post.group())];
  RoleStock& role = stock.roles[index(post.role)];
  count_vacant(post, post.state, state);
  if (post.state == PostState::open) {
    --group.open;
    group.open_posts.erase(std::find(group.open_posts.begin(), group.open_posts.end(), id));
  }
  if (state == PostState::open) {
    ++group.open;
    group.open_posts.push_back(id);
  }
  if (post.state == PostState::filled) {
    role.in_post -= post.fte;
    --role.headcount;
  }
  if (state == PostState::filled) {
    role.in_post += post.fte;
    ++role.headcount;
  }
  post.state = state;
}

void Workforce::count_vacant(Post& post, PostState from, PostState to) {
  AuthorityStock& stock = stocks_[post.authority.index];
  const int change = static_cast<int>(is_vacant(to)) - static_cast<int>(is_vacant(from));
  // Whoever looks for a post sees those of the team as well; the establishment has them not.
  if (post.kind == PostKind::established || post.kind == PostKind::peripatetic)
    stock.groups[index(post.group())].vacant += change;
  if (post.kind != PostKind::established) return;
  stock.roles[index(post.role)].vacant += change * post.fte;
  if (post.cover_state == CoverState::working) stock.vacancy_cover += change * post.fte;
}

void Workforce::begin_cover(PostId id) {
  Post& post = posts_[id.index];
  post.cover_state = CoverState::working;
  AuthorityStock& stock = stocks_[post.authority.index];
  stock.agency += post.fte;
  stock.roles[index(post.role)].agency += post.fte;
  if (post.kind == PostKind::established && post.vacant()) stock.vacancy_cover += post.fte;
}

void Workforce::end_cover(PostId id) {
  Post& post = posts_[id.index];
  AuthorityStock& stock = stocks_[post.authority.index];
  stock.agency -= post.fte;
  stock.roles[index(post.role)].agency -= post.fte;
  if (post.kind == PostKind::established && post.vacant()) stock.vacancy_cover -= post.fte;
  post.cover_state = CoverState::none;
}

void Workforce::set_capacity(PostId id, CentiFte capacity, Instant now) {
  Post& post = posts_[id.index];
  stocks_[post.authority.index].employed_capacity.change(capacity - post.holder.capacity, now);
  post.holder.capacity = capacity;
}

void Workforce::count_experienced(PostId id) {
  Post& post = posts_[id.index];
  if (post.holder.experienced) return;
  stocks_[post.authority.index].experienced += post.fte;
  post.holder.experienced = true;
}

void Workforce::discount_experienced(PostId id) {
  Post& post = posts_[id.index];
  if (!post.holder.experienced) return;
  stocks_[post.authority.index].experienced -= post.fte;
  post.holder.experienced = false;
}

void Workforce::clear() {
  size_ = 0;
  authorities_ = 0;
}

}  // namespace bide
